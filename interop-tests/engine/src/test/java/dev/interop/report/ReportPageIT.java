package dev.interop.report;

import static dev.interop.report.ReportFixture.CASES;
import static dev.interop.report.ReportFixture.CELL;
import static dev.interop.report.ReportFixture.KNOWN;
import static dev.interop.report.ReportFixture.OVERVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Uses the report like a person, opened from disk in Chromium. */
@Tag("browser")
@Order(Integer.MAX_VALUE)
@ExtendWith(ReportFixture.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportPageIT {
    private static final String COMMAND =
            "make cell CLIENT=java SERVER=python CASE='styles/rpc=SayHelloStreamReply/api=stub'";

    private final Window page = ReportFixture.get().light();

    @Test
    void first_screen_shows_the_result() {
        page.show("each", OVERVIEW);

        assertThat(page.text("h1")).isEqualTo("7 cells: 1 failed, 1 had a harness error, 1 was not run.");
        assertThat(page.texts(".hero .legend li"))
                .containsExactly(
                        "1 passed",
                        "1 reference",
                        "1 known difference",
                        "1 unsupported",
                        "1 failed",
                        "1 harness error",
                        "1 not run");
        assertThat(page.texts(".grid tbody tr"))
                .containsExactly("java client Java 25 3 of 7 failed 1 reference · 1 known · 1 unsupported");
        assertThat(page.texts(".strip tbody th")).containsExactly("greet 7 cases");
        assertThat(page.texts(".failures .mono"))
                .containsExactly("greet/name=harness-error", "greet/name=failed", "greet/name=not-run");
    }

    @Test
    void failed_pairing_without_a_difference_shows_how_many_passed() {
        page.show("hostile", OVERVIEW);

        assertThat(page.texts(".grid tbody tr")).containsExactly("java client Java 25 1 of 1 failed 0 passed");
    }

    @Test
    void run_without_failures_is_green() {
        page.show("passed", OVERVIEW);

        assertThat(page.text("h1"))
                .matches("No cell failed: [\\d,]+ passed, \\d+ known differences, \\d+ unsupported\\.");
        assertThat(page.find(".hero").getDomAttribute("class")).isEqualTo("hero passed");
        assertThat(page.all(".failures")).isEmpty();
    }

    @Test
    void changes_since_another_run_link_to_their_cells() {
        page.show("failed", OVERVIEW);

        assertThat(page.text(".since h2")).isEqualTo("Changes since main/results.json of 2026-01-01T03:04:05Z");
        page.follow(() -> page.find(".since a").click());
        assertThat(page.hash()).isEqualTo("#changes");
        page.follow(() -> page.find(".changes a").click());
        assertThat(page.hash()).isEqualTo(CELL);
    }

    @Test
    void search_filters_the_cases_and_is_part_of_the_address() {
        page.show("passed", OVERVIEW);
        page.find("#query").sendKeys("SayHelloStreamReply stub");

        assertThat(page.text("#found")).isEqualTo("9 cells of 1 case with SayHelloStreamReply stub");
        assertThat(page.hash()).isEqualTo("#cases?q=SayHelloStreamReply%20stub");
        page.driver().navigate().refresh();
        assertThat(page.text("#found")).isEqualTo("9 cells of 1 case with SayHelloStreamReply stub");
        assertThat(page.texts(".strip tbody th a")).containsExactly("styles/rpc=SayHelloStreamReply/api=stub");
    }

    @Test
    void search_without_a_match_is_reported_and_one_step_back() {
        page.show("passed", OVERVIEW);
        page.find("#query").sendKeys("zzz");

        assertThat(page.text("#found")).isEqualTo("No matching case with zzz.");
        page.follow(() -> page.driver().navigate().back());
        assertThat(page.hash()).isEqualTo("#overview");
    }

    @Test
    void search_in_known_differences_reads_their_texts() {
        page.show("passed", "#differences");
        assertThat(page.find("#query").getDomAttribute("placeholder")).isEqualTo("Search known differences");
        page.find("#query").sendKeys("text-for-bool");
        assertThat(page.text("#found")).startsWith("1 of ").endsWith(" known differences");

        page.show("passed", "#differences?q=sometimes\":");
        assertThat(page.text("#found")).startsWith("0 of ");
    }

    @Test
    void known_differences_are_grouped_with_broken_peers_last() {
        page.show("passed", "#differences");

        assertThat(page.texts("h2.topic"))
                .containsExactly(
                        "Handlers",
                        "Statuses",
                        "Metadata",
                        "Deadlines",
                        "JSON",
                        "Compression",
                        "Reflection",
                        "Broken peers: the other side violates the protocol");
        assertThat(page.texts("#topic-handlers h3"))
                .containsExactly("java-server-without-reply-cancels", "aio-server-without-reply-is-unknown");
    }

    @Test
    void known_differences_are_filtered_by_client_and_server() {
        page.show("passed", "#differences?q=without-reply&server=java");
        assertThat(page.texts(".known h3")).containsExactly("java-server-without-reply-cancels");

        page.show("passed", "#differences?q=without-reply&client=python");
        assertThat(page.texts(".known h3"))
                .containsExactly("java-server-without-reply-cancels", "aio-server-without-reply-is-unknown");
    }

    @Test
    void reports_an_address_without_a_view() {
        page.show("passed", "#constructor");

        assertThat(page.text("main")).isEqualTo("Not in this run There is no view “constructor”. All cases");
    }

    @Test
    void filters_are_part_of_the_address() {
        page.show("failed", CASES);
        page.find("input[name=failed]").click();
        page.find("select[name=server] option[value=python]").click();

        assertThat(page.hash()).isEqualTo("#cases?verdict=failed&server=python");
        assertThat(page.text("#found")).isEqualTo("3 cells of 1 case");
        page.show("failed", "#cases?verdict=failed&client=java&server=python");
        assertThat(page.text("#found")).isEqualTo("1 cell of 1 case");
        page.show("failed", "#cases?family=no-such-family");
        assertThat(page.text("#found")).isEqualTo("No matching case.");
    }

    @Test
    void linked_cell_shows_everything_about_it() {
        page.show("failed", CELL);

        assertThat(page.text("h1"))
                .isEqualTo(
                        "A call of SayHelloStreamReply through the stub API gets the replies that helloworld.proto defines.");
        assertThat(page.text(".difference h2")).isEqualTo("First difference: event 2 at the client");
        assertThat(page.texts(".versus dd"))
                .containsExactly(
                        "message {\"message\":\"Hello again, Ada!\"}", "message {\"message\":\"Hello agian, Ada!\"}");
        assertThat(page.texts(".versus mark")).containsExactly("ai", "ia");
        assertThat(page.text(".command pre")).isEqualTo(COMMAND);
        assertThat(page.texts(".lines li"))
                .containsExactly(
                        "uses the stub API",
                        "sends {\"name\":\"Ada\"}",
                        "half-closes",
                        "receives until the call ends",
                        "message {\"message\":\"Hello, Ada!\"}",
                        "message {\"message\":\"Hello again, Ada!\"}",
                        "end OK \"\"",
                        "server's record: a handler ran and ended");
        assertThat(page.texts(".outcomes a[aria-current]")).containsExactly("java → python");
        assertThat(page.texts(".log"))
                .containsExactly(
                        "last lines of build/interop/logs/python-server.log: Greeter server (python) listening",
                        "last lines of build/interop/logs/java-driver.log: Greeter driver (java) listening");
    }

    @Test
    void timeline_shows_both_sides_and_marks_the_first_difference() {
        page.show("failed", CELL);

        assertThat(page.texts(".moments tbody tr"))
                .containsExactly(
                        "0.000 sent 0",
                        "0.007 half-closed",
                        "1.293 call arrived [user-agent: grpc-java-netty/1.85.1]",
                        "1.510 handler started",
                        "1.678 handler finished",
                        "1.818 message {\"message\":\"Hello, Ada!\"}",
                        "1.868 message {\"message\":\"Hello agian, Ada!\"}",
                        "2.271 end OK \"\" []");
        assertThat(page.texts(".moments .hit mark")).containsExactly("message {\"message\":\"Hello agian, Ada!\"}");
    }

    @Test
    void passed_cell_loads_only_its_transcript() {
        page.show("passed", OVERVIEW);
        page.requests();
        page.show("passed", CELL);

        Awaitility.await()
                .untilAsserted(() -> assertThat(page.texts(".moments tbody tr")).hasSize(8));
        assertThat(page.all(".moments .hit")).isEmpty();
        assertThat(page.requests())
                .filteredOn(url -> !url.startsWith("data:"))
                .containsExactly(
                        "file:///reports/passed/report.html",
                        "file:///reports/passed/transcripts/styles/rpc%3DSayHelloStreamReply/api%3Dstub/java-to-python.js");
    }

    @Test
    void reports_a_transcript_of_another_cell() {
        page.show("each", "#cell?case=greet/name=passed&client=java&server=python");

        Awaitility.await()
                .untilAsserted(() -> assertThat(page.text(".timeline"))
                        .isEqualTo(
                                "transcripts/greet/name=passed/java-to-python.js is damaged or belongs to another cell."
                                        + " Run the cell again."));
    }

    @Test
    void reports_a_cell_without_events() {
        page.show("each", "#cell?case=greet/name=known-difference&client=java&server=python");

        assertThat(page.text(".timeline")).isEqualTo("No events were reported.");
    }

    @Test
    void copies_the_command_of_a_cell() {
        page.show("failed", CELL);
        page.find(".copy").click();

        Awaitility.await().untilAsserted(() -> assertThat(page.text(".copy")).isEqualTo("Copied"));
        page.find("#query").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        assertThat(page.find("#query").getDomProperty("value")).isEqualTo(COMMAND);
    }

    @Test
    void known_difference_has_an_address_and_links_to_its_cells() {
        page.show("passed", KNOWN);

        assertThat(page.active().getText())
                .startsWith("java-json-takes-text-for-bool\n")
                .contains(
                        "Porting: Send booleans without quotes. A Python service refuses JSON that a Java service accepted.");
        page.follow(() -> page.find("[data-linked] a[href^='#cases']").click());
        assertThat(page.text("#found"))
                .isEqualTo("3 cells of 1 case of the known difference java-json-takes-text-for-bool");
    }

    @Test
    void known_difference_shows_both_outcomes() {
        page.show("passed", KNOWN);

        assertThat(page.texts("[data-linked] .lines")).hasSize(2);
        assertThat(page.texts("[data-linked] dt"))
                .containsExactly("Outcome", "Common outcome", "Cells", "Source", "This run");
    }

    @Test
    void soft_differences_with_equal_texts_are_one_entry() {
        page.show("passed", OVERVIEW);
        page.follow(() -> page.find(".hero a[href='#soft']").click());

        assertThat(page.driver().getTitle()).isEqualTo("Soft differences – Greeter interop matrix");
        assertThat(page.text("#found")).isEqualTo("4 soft differences, 1 set of texts");
        assertThat(page.texts(".soft-set h2")).containsExactly("UNKNOWN in 4 calls");
        assertThat(page.texts(".soft-set tbody tr"))
                .containsExactly(
                        "python, python-aio servers Exception calling application: thrown by the script",
                        "java server empty");
        assertThat(page.texts(".soft-cases a"))
                .containsExactly(
                        PlannedResults.SOFT + "style=unary",
                        PlannedResults.SOFT + "style=server-stream",
                        PlannedResults.SOFT + "style=client-stream",
                        PlannedResults.SOFT + "style=bidi");
        page.follow(() -> page.find(".soft-cases a").click());
        assertThat(page.texts("h2")).contains("Library-generated status texts");
    }

    @Test
    void soft_differences_are_filtered_by_the_side_that_differs() {
        page.show("passed", "#soft?client=java");
        assertThat(page.text("#found")).isEqualTo("4 soft differences, 1 set of texts");
        page.show("passed", "#soft?client=java&q=bidi");
        assertThat(page.text("#found")).isEqualTo("1 of 4 soft differences, 1 set of texts");
        page.show("passed", "#soft?server=python");
        assertThat(page.text("#found")).isEqualTo("0 of 4 soft differences, 0 sets of texts");
        page.show("passed", "#soft?client=java&server=python&family=status");
        assertThat(page.text("#found")).isEqualTo("4 soft differences, 1 set of texts");
    }

    @Test
    void first_screen_shows_equal_failures_once() {
        page.show("dead", OVERVIEW);

        assertThat(page.text(".failures + p")).isEqualTo("All failures by pairing");
        assertThat(page.texts(".failures li"))
                .containsExactly(
                        "Ada is greeted. greet/name=1 the java server died and 10 more cases with the same outcome java → python",
                        "Ada is greeted. greet/name=12 event 1 at the client: expected message 1, actual message 3 java → python");
    }

    @Test
    void known_difference_is_shown_at_the_call_that_differs() {
        page.show("each", "#cell?case=greet/name=known-difference&client=java&server=python");

        assertThat(page.texts(".call h4"))
                .containsExactly("Client", "Expected", "Client", "Common outcome", "Expected in this pairing");
    }

    @Test
    void keyboard_leads_from_the_search_to_a_cell() {
        page.show("failed", OVERVIEW);
        page.find("body").sendKeys("/");
        assertThat(page.active().getDomAttribute("id")).isEqualTo("query");
        page.active().sendKeys("SayHelloStreamReply/api=stub");
        page.tabTo(".row-head a");

        assertThat(page.active().getText()).isEqualTo("styles/rpc=SayHelloStreamReply/api=stub");
        page.tabTo("[data-roving]");
        page.active().sendKeys(Keys.ARROW_RIGHT);
        assertThat(page.active().getDomAttribute("title")).isEqualTo("java to python: 1 cell failed");
        page.follow(() -> page.active().sendKeys(Keys.ENTER));
        assertThat(page.hash()).isEqualTo(CELL);
        assertThat(page.active().getDomAttribute("id")).isEqualTo("main");
    }

    @Test
    void arrow_keys_move_in_the_grid() {
        page.show("passed", OVERVIEW);
        page.tabTo(".grid [data-roving]");
        page.active().sendKeys(Keys.ARROW_DOWN);
        page.active().sendKeys(Keys.ARROW_RIGHT);
        page.follow(() -> page.active().sendKeys(Keys.ENTER));

        assertThat(page.hash()).isEqualTo("#cases?client=python&server=python");
    }

    @Test
    void never_executes_text_of_a_peer() {
        page.show("hostile", OVERVIEW);
        assertThat(page.text(".failures .gist")).contains("</script><img src=x onerror=");
        page.follow(() -> page.find(".failures .requirement").click());

        assertThat(page.text(".difference dd.actual")).contains("</script><img src=x onerror=");
        assertThat(page.all("img")).isEmpty();
    }
}
