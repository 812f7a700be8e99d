package dev.interop.gate.report;

import dev.interop.gate.breaks.Break;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.ProtoTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Workflow commands that make GitHub show the failures at lines of the pull request; see
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
public final class GithubAnnotations {
    private final GateResult result;
    private final Path workspace;

    /** @param workspace the root of the repository, to which the paths are relative */
    public GithubAnnotations(GateResult result, Path workspace) {
        this.result = result;
        this.workspace = workspace.toAbsolutePath().normalize();
    }

    /** Returns one line for each failure; "" if there is none. */
    public String text() {
        var lines = new ArrayList<String>();
        for (Break each : result.breaks().unaccepted()) {
            lines.add(command(
                    place(each.file(), each.line()),
                    "%s breaks %s".formatted(each.path(), each.rule()),
                    "against %s: %s%s".formatted(String.join(", ", each.releases()), each.message(), live(each))));
        }
        Failures.withoutBreaks(result).forEach(failure -> lines.add(command("", failure.title(), failure.rest())));
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Returns what peers found at the broken element. */
    private String live(Break found) {
        var words = new ArrayList<String>();
        for (Layer.Run run : result.layers()) {
            run.effects().stream()
                    .filter(effect -> run.layer() != Layer.STATIC
                            && effect.fails()
                            && effect.path().equals(found.path())
                            && found.releases().contains(effect.release()))
                    .map(effect -> "\n%s: %s".formatted(run.layer().title(), effect.words()))
                    .filter(line -> !words.contains(line))
                    .forEach(words::add);
        }
        return String.join("", words);
    }

    private String place(String file, int line) {
        ProtoTree tree = result.tree();
        if (line == 0 || tree.rootOf(file).isEmpty()) {
            return "";
        }
        Path path = Path.of(tree.displayPath(file)).toAbsolutePath().normalize();
        String shown = (path.startsWith(workspace) ? workspace.relativize(path) : path).toString();
        return String.format(Locale.ROOT, "file=%s,line=%d,", property(shown), line);
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
