package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    private static final Path FOLDER = Path.of("/repository/service");

    @Test
    void a_passed_run_has_none() {
        assertThat(Annotations.render(
                        new SampleRun().passed("a", "java", "java").results(), FOLDER))
                .isEmpty();
    }

    @Test
    void has_an_error_for_each_failure_at_the_line_of_its_case() {
        var run = new SampleRun()
                .failed("names/a", "java", "python", "Hi")
                .failed("names/a", "java", "java", "Hi")
                .cell("names/b", "java", "java", Verdict.HARNESS_ERROR, "the server died")
                .cell("names/b", "java", "python", Verdict.NOT_RUN, "a peer died");

        assertThat(Annotations.render(run.results(), FOLDER)).isEqualTo("""
                ::error file=/repository/service/cases/sample.yaml,line=3,title=names/b harness-error%3A java->java::Ada is greeted.%0Athe server died%0Areproduce: make cell CLIENT=java SERVER=java CASE='names/b'
                ::error file=/repository/service/cases/sample.yaml,line=3,title=names/a failed%3A java->python and java->java::Ada is greeted.%0Aevent 1 at the client%0Aexpected: message "Hello, Ada!"%0Aactual: message "Hi"%0Areproduce: make cell CLIENT=java SERVER=python CASE='names/a'
                ::error title=not-run::1 cell of java->python: a peer died
                """);
    }

    @Test
    void a_hostile_text_stays_in_its_command() {
        var run = new SampleRun().failed("a::b,line=1\n::warning::x", "java", "java", "50%\r\n::add-mask::y");

        assertThat(Annotations.render(run.results(), FOLDER).lines())
                .singleElement(STRING)
                .startsWith(
                        "::error file=/repository/service/cases/sample.yaml,line=3,title=a%3A%3Ab%2Cline=1%0A%3A%3Awarning%3A%3Ax failed%3A java->java::")
                .contains("actual: message \"50%25%0D%0A::add-mask::y\"");
    }

    @Test
    void counts_failures_that_github_would_not_show() {
        var run = new SampleRun();
        for (int number = 1; number <= 11; number++) {
            run.failed("case-" + number, "java", "java", "Hi");
        }

        List<String> lines = Annotations.render(run.results(), FOLDER).lines().toList();

        assertThat(lines).hasSize(10);
        assertThat(lines.get(9))
                .isEqualTo("::error title=Greeter interop::2 more failures are in the summary and in results.json");
    }
}
