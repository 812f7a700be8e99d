package dev.interop.gate.report;

import dev.interop.gate.version.ProtoTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Workflow commands that make GitHub show the failures at lines of the pull request; see
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
public final class GithubAnnotations {
    /** GitHub shows 10 errors of a step; the last one counts the others. */
    private static final int MOST = 9;

    private final GateResult result;
    private final Path workspace;

    /** @param workspace the root of the repository, to which the paths are relative */
    public GithubAnnotations(GateResult result, Path workspace) {
        this.result = result;
        this.workspace = workspace.toAbsolutePath().normalize();
    }

    /** Returns one line for each failure; "" if there is none. */
    public String text() {
        List<Failure> failures = Failures.of(result).all();
        var lines = new ArrayList<String>();
        int shown = failures.size() <= MOST + 1 ? failures.size() : MOST;
        failures.subList(0, shown)
                .forEach(failure -> lines.add(command(place(failure), failure.subject(), failure.beginning())));
        if (shown < failures.size()) {
            lines.add(command("", "%d more failures".formatted(failures.size() - shown), Limit.REST));
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private String place(Failure failure) {
        ProtoTree tree = result.tree();
        if (failure.line() == 0 || tree.rootOf(failure.file()).isEmpty()) {
            return "";
        }
        Path path = Path.of(tree.displayPath(failure.file())).toAbsolutePath().normalize();
        String shown = (path.startsWith(workspace) ? workspace.relativize(path) : path).toString();
        return String.format(Locale.ROOT, "file=%s,line=%d,", property(shown), failure.line());
    }

    private static String command(String place, String title, String message) {
        return "::error %stitle=%s::%s".formatted(place, property(title), escaped(message));
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
