package dev.interop.gate;

import dev.interop.gate.change.Layer;
import dev.interop.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/proto-changes.md: what happens to old and new peers if one does this to a proto. */
final class ChangesPage {
    private static final String HEAD = """
            # If you do this to a proto, this happens

            <!-- Made by `make prove-gate` from interop-tests/gate/mutations.yaml; change that. -->

            Each row is one change of [this proto](../interop-tests/gate/fixture/greet/v1/greet.proto), tried
            with real peers: messages of each version are read by the other, in Java, in Python and across
            them; clients of each version call servers of the other, on three libraries (grpc-java, grpcio,
            grpc.aio). `make prove-gate` tries them all again, and is red when one comes out otherwise.

            ✗ is what `make proto-gate` is red for, unless `protos/accepted-breaks.yaml` accepts it.
            *rejected*: the reader refuses the whole message. *lost*: it has nothing where something was
            written. *unknown, passed on*: it does not know the field or value, and keeps it. A *strict* JSON
            reader refuses names that it does not know, as both languages do unless told otherwise.
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private ChangesPage() {}

    /** @param results by mutation, in order */
    static String render(Map<Mutation, MutationResult> results) {
        var page = new ChangesPage();
        results.forEach(page::add);
        return page.page.toString();
    }

    private void add(Mutation mutation, MutationResult result) {
        if (mutation.group() != null) {
            page.append("\n## ").append(mutation.group()).append("\n\n");
            row(List.of("change", "static rules", "on the wire", "in JSON", "calls", "generated code"));
            page.append("|---|---|---|---|---|---|\n");
        }
        row(List.of(
                change(mutation),
                rules(result),
                layers(result, Layer.WIRE),
                layers(result, Layer.JSON),
                layers(result, Layer.OLD_CLIENTS, Layer.OLD_SERVERS),
                names(result)));
    }

    private static String change(Mutation mutation) {
        String about = "**%s** %s".formatted(mutation.name(), mutation.about());
        return mutation.advice() == null ? about : about + "\n*Advice:* " + mutation.advice();
    }

    private static String rules(MutationResult result) {
        if (!result.problem().isEmpty()) {
            return "✗ " + result.problem();
        }
        var rules = new ArrayList<String>();
        result.broken().values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .forEach(rule -> rules.add("✗ " + rule));
        result.lint().forEach(rule -> rules.add("✗ lint " + rule));
        if (result.format()) {
            rules.add("✗ format");
        }
        return String.join("\n", rules);
    }

    /** Without the paths where all say the same. */
    private static String layers(MutationResult result, Layer... layers) {
        var lines = new ArrayList<String>();
        for (Layer layer : layers) {
            Map<String, List<String>> byWords = result.live().entrySet().stream()
                    .filter(each -> !each.getKey().equals(MutationResult.NOT_TESTED))
                    .flatMap(each -> each.getValue().stream()
                            .filter(line -> line.replace("✗ ", "").startsWith(layer.title() + ": "))
                            .map(line -> Map.entry(words(line, layer), each.getKey())))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey,
                            java.util.LinkedHashMap::new,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            byWords.forEach((words, paths) ->
                    lines.add(byWords.size() == 1 ? words : "`%s` %s".formatted(last(paths.get(0)), words)));
        }
        for (Layer layer : layers) {
            gaps(result, layer).filter(gap -> !lines.contains(gap)).forEach(lines::add);
        }
        return String.join("\n", lines);
    }

    /** Returns what a layer could not test, without the reasons: a library's text may fill a page. */
    private static Stream<String> gaps(MutationResult result, Layer layer) {
        return result.live().getOrDefault(MutationResult.NOT_TESTED, List.of()).stream()
                .filter(line -> line.replace("✗ ", "").startsWith(layer.title() + ": "))
                .map(line -> line.replace(layer.title() + ": ", "not tested: "))
                .map(line ->
                        line.substring(0, line.indexOf(": ", line.indexOf("not tested: ") + "not tested: ".length())));
    }

    private static String words(String line, Layer layer) {
        boolean isCall = layer == Layer.OLD_CLIENTS || layer == Layer.OLD_SERVERS;
        return isCall ? line : line.replace(layer.title() + ": ", "");
    }

    private static String names(MutationResult result) {
        List<String> names =
                result.names().values().stream().flatMap(List::stream).toList();
        return names.size() <= 3
                ? names.stream().map("`%s`"::formatted).collect(Collectors.joining("\n"))
                : "`%s`\n… and %d more".formatted(names.get(0), names.size() - 1);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private void row(List<String> cells) {
        page.append(Markdown.row(
                cells.stream().map(cell -> cell.isEmpty() ? "–" : cell).toList()));
    }
}
