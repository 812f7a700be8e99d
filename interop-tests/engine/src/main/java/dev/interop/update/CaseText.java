package dev.interop.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.yaml.YamlProblem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a case file, in which expectations are replaced at their place: comments, order and format of everything
 * else stay as they are.
 */
final class CaseText {
    static final String MESSAGES = "messages";
    static final String REFERENCE = "reference";

    private static final String EXPECT = "expect";

    private final String name;
    private final TextPlaces places;
    private final Node root;
    private final List<Edit> edits = new ArrayList<>();

    /** A replacement of the characters from {@code start} to before {@code end}. */
    record Edit(int start, int end, String text) {}

    /**
     * Parses a file.
     *
     * @param name the name of the file for messages
     * @throws YamlProblem the text is not YAML
     */
    CaseText(String name, String text) {
        this.name = name;
        places = new TextPlaces(text);
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (YAMLException notYaml) {
            throw new YamlProblem(
                    name,
                    String.valueOf(notYaml.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** One case as written. */
    final class Entry {
        private final MappingNode node;
        private final boolean inFlow;

        private Entry(MappingNode node, boolean inFlow) {
            this.node = node;
            this.inFlow = inFlow;
        }

        /** Returns how often each call is made, in the order of the file; empty if an axis decides this. */
        Optional<List<Integer>> repeats() {
            var repeats = new ArrayList<Integer>();
            for (MappingNode call : calls()) {
                Optional<NodeTuple> repeat = find(call, "repeat");
                if (repeat.isEmpty()) {
                    repeats.add(1);
                } else if (repeat.get().getValueNode() instanceof ScalarNode number
                        && number.getValue().matches("[0-9]{1,6}")) {
                    repeats.add(Integer.valueOf(number.getValue()));
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(repeats);
        }

        private List<MappingNode> calls() {
            return find(node, "calls").map(NodeTuple::getValueNode).stream()
                    .flatMap(calls -> ((SequenceNode) calls).getValue().stream())
                    .map(MappingNode.class::cast)
                    .toList();
        }

        /** Returns whether the expectation of a call is only the word "reference". */
        boolean isWord(int call) {
            return expect(call).getValueNode() instanceof ScalarNode;
        }

        /** Returns whether a field of an expectation is a mapping in this place, or absent. */
        boolean isOpen(int call, String field) {
            return expect(call).getValueNode() instanceof MappingNode mapping
                    && find(mapping, field)
                            .map(written -> written.getValueNode() instanceof MappingNode value
                                    && places.end(written.getKeyNode()) < places.start(value))
                            .orElse(true);
        }

        private NodeTuple expect(int call) {
            return find(calls().get(call), EXPECT).orElseThrow();
        }

        /**
         * Replaces an expectation, or fields of it.
         *
         * @param call index of the call in the file
         * @param fields the new values, in order; fields that are not in it stay
         * @param same the indices of messages that stay as they are written
         */
        void expect(int call, ObjectNode fields, Set<Integer> same) {
            NodeTuple expect = written(call);
            if (expect.getValueNode() instanceof MappingNode mapping) {
                fields(mapping, fields, same, isInFlow(call) || isFlow(mapping));
            } else {
                edits.addAll(places.value(expect, fields, isInFlow(call)));
            }
        }

        /**
         * Replaces {@code reference: true} in an expectation.
         *
         * @param call index of the call in the file
         * @param fields the missing fields; those of a status are added to the status that is written
         */
        void complete(int call, ObjectNode fields) {
            edits.addAll(new ReferenceField(places, written(call), isInFlow(call)).replacedBy(fields));
        }

        private boolean isInFlow(int call) {
            return inFlow || isFlow(find(node, "calls").orElseThrow().getValueNode()) || isFlow(calls().get(call));
        }

        /** Returns an expectation that is not an alias of another place. */
        private NodeTuple written(int call) {
            NodeTuple expect = expect(call);
            if (places.end(expect.getKeyNode()) > places.start(expect.getValueNode())) {
                throw new YamlProblem(
                        "%s:%d"
                                .formatted(
                                        name, expect.getKeyNode().getStartMark().getLine() + 1),
                        "'expect' is an alias of another place; write it out, so that it can be updated");
            }
            return expect;
        }

        private void fields(MappingNode expect, ObjectNode fields, Set<Integer> same, boolean flow) {
            ObjectNode added = JsonNodeFactory.instance.objectNode();
            fields.properties()
                    .forEach(field -> find(expect, field.getKey())
                            .ifPresentOrElse(
                                    written -> field(written, field.getValue(), same, flow),
                                    () -> added.set(field.getKey(), field.getValue())));
            if (!added.isEmpty()) {
                edits.add(places.addition(expect, added, flow));
            }
        }

        private void field(NodeTuple written, JsonNode value, Set<Integer> same, boolean flow) {
            Node list = written.getValueNode();
            boolean isMessages = ((ScalarNode) written.getKeyNode()).getValue().equals(MESSAGES);
            if (!isMessages || same.isEmpty() || !hasItems(list, value.size())) {
                edits.addAll(places.value(written, value, flow));
                return;
            }
            List<Node> items = ((SequenceNode) list).getValue();
            for (int index = 0; index < items.size(); index++) {
                if (!same.contains(index)) {
                    edits.add(places.item(items.get(index), value.get(index), flow || isFlow(list)));
                }
            }
        }
    }

    /** Returns whether a list has one item for each message. */
    private static boolean hasItems(Node written, int messages) {
        return written instanceof SequenceNode list
                && list.getValue().size() == messages
                && list.getValue().stream()
                        .allMatch(item -> item instanceof MappingNode body
                                && find(body, "times").isEmpty());
    }

    /**
     * Returns the case that begins in a line.
     *
     * @param line from 1
     * @return empty if several cases begin there
     */
    Optional<Entry> entry(int line) {
        Node cases = root instanceof MappingNode file
                ? find(file, "cases").map(NodeTuple::getValueNode).orElse(root)
                : root;
        if (!(cases instanceof SequenceNode list)) {
            return Optional.empty();
        }
        List<Node> found = list.getValue().stream()
                .filter(each -> each.getStartMark().getLine() + 1 == line)
                .toList();
        boolean flow = isFlow(root) || isFlow(cases);
        return found.size() == 1 && found.get(0) instanceof MappingNode entry
                ? Optional.of(new Entry(entry, flow || isFlow(entry)))
                : Optional.empty();
    }

    /** Returns the text with all replacements. */
    String updated() {
        var text = new StringBuilder(places.text());
        // From the end, so that places stay right; of several insertions at one place, the last one first.
        var ordered = new ArrayList<>(edits);
        Collections.reverse(ordered);
        ordered.stream()
                .sorted(Comparator.comparing(Edit::start).reversed())
                .forEach(edit -> text.replace(edit.start(), edit.end(), edit.text()));
        return text.toString();
    }

    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    static Optional<NodeTuple> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }
}
