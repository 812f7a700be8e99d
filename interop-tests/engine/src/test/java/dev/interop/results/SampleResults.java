package dev.interop.results;

import dev.interop.peer.RunAs;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Results in the form that a run writes, for tests. */
public final class SampleResults {
    private static final DifferenceEntry SHORT_GREETING = new DifferenceEntry(
            "java-short-greeting",
            "handlers",
            List.of("greet/*"),
            List.of(),
            List.of("java"),
            false,
            2,
            List.of("message {\"message\":\"Hi, Ada!\"}", "end OK \"\""),
            "A Java server shortens greetings.",
            "grpc-java, Greeting.shorten",
            "Expect either.");

    private SampleResults() {}

    /** Returns results with one cell of each verdict, in the order of the verdicts. */
    public static Results ofEachVerdict() {
        return of(List.of(
                cell(Verdict.PASSED, null, null),
                cell(Verdict.REFERENCE, null, null),
                cell(Verdict.KNOWN_DIFFERENCE, null, "java-short-greeting"),
                cell(Verdict.FAILED, new Difference("event 1 at the client", "message 1", "message 2"), null),
                cell(Verdict.UNSUPPORTED, null, "no such encoding"),
                cell(Verdict.HARNESS_ERROR, null, "the python server ended with exit code 137"),
                cell(Verdict.NOT_RUN, null, "a peer died")));
    }

    /** Returns results with this number of passed cells. */
    public static Results passed(int count) {
        return of(IntStream.range(0, count)
                .mapToObj(number -> cell(Verdict.PASSED, null, null))
                .toList());
    }

    /** Returns a failed cell. */
    public static CellEntry failed(String name, String actual) {
        return cell(name, Verdict.FAILED, new Difference("event 1 at the client", "message 1", actual), null);
    }

    /** Returns a cell that was not run. */
    public static CellEntry notRun(String reason) {
        return cell(Verdict.NOT_RUN, null, reason);
    }

    /** Returns eleven cells with the same harness error, and one that failed. */
    public static Results ofOneDeath() {
        Stream<CellEntry> died = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> cell("greet/name=" + number, Verdict.HARNESS_ERROR, null, "the java server died"));
        return of(Stream.concat(died, Stream.of(failed("greet/name=12", "message 3")))
                .toList());
    }

    /** Returns a failed cell whose server replied with a script. */
    public static Results hostile() {
        String script = "</script><img src=x onerror=\"document.title='run'\">";
        return of(List.of(cell(Verdict.FAILED, new Difference("event 1 at the client", "message", script), null)));
    }

    public static Results of(List<CellEntry> cells) {
        return of(cells, List.of(new TestEntry("unary", true, null)));
    }

    public static Results of(List<CellEntry> cells, List<TestEntry> tests) {
        Map<Verdict, Integer> totals = Verdict.count(cells.stream().map(CellEntry::verdict));
        return new Results(
                Results.SCHEMA,
                new Run(
                        "Greeter",
                        "20260102-030405-1",
                        "2026-01-02T03:04:05Z",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        "0f0f",
                        cells.size(),
                        "00ff",
                        Map.of("cells", 1500L),
                        Map.of(),
                        "containers",
                        List.of(),
                        "'make cell' keeps these results"),
                List.of(
                        new PeerInfo(
                                "java", RunAs.CONTAINER, "", "greeter/java-peer:1", "sha256:1", Map.of("Java", "25")),
                        new PeerInfo(
                                "python",
                                RunAs.CONTAINER,
                                "",
                                "greeter/python-peer:1",
                                "sha256:2",
                                Map.of("Python", "3.13.5"))),
                cells.size(),
                cells.size() - totals.get(Verdict.NOT_RUN),
                totals,
                cells.stream()
                        .map(CellEntry::name)
                        .distinct()
                        .map(SampleResults::testCase)
                        .toList(),
                List.of(SHORT_GREETING),
                cells,
                List.of(new SuiteEntry("FourStylesIT", tests)),
                List.of(),
                List.of(new RuleEntry("fields.ignore acme.Order.updated_at", "interop.yaml:7", 12, false)));
    }

    private static CaseEntry testCase(String name) {
        var call = new CaseText(
                "greeterpb.Greeter/SayHello",
                List.of("sends {\"name\":\"Ada\"}", "half-closes"),
                List.of("message {\"message\":\"Hello, Ada!\"}", "end OK \"\""));
        return new CaseEntry(name, "cases/greet.yaml:3", List.of(call, call));
    }

    private static CellEntry cell(Verdict verdict, Difference difference, String detail) {
        return cell("greet/name=" + verdict, verdict, difference, detail);
    }

    private static CellEntry cell(String name, Verdict verdict, Difference difference, String detail) {
        return new CellEntry(
                name,
                "java",
                "python",
                verdict,
                "Ada is greeted.",
                "protos/greeterpb/helloworld.proto",
                difference,
                detail,
                12,
                "transcripts/" + name + "/java-to-python.js",
                "make cell CLIENT=java SERVER=python CASE='" + name + "'",
                verdict.isFailure()
                        ? List.of("last lines of build/interop/logs/python-server.log:\n    boom")
                        : List.of());
    }
}
