package dev.interop.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.update.CaseText.Edit;
import dev.interop.yaml.YamlText;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The places of YAML nodes in a text, and the edits that write values there.
 *
 * @param text the complete text of the file
 */
record TextPlaces(String text) {

    int start(Node node) {
        return at(node.getStartMark());
    }

    /** Converts an index in code points to one in characters. */
    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** Returns the end of the written value, before comments and empty lines that follow it. */
    int end(Node node) {
        Node last = last(node);
        int end = at(last.getEndMark());
        while (end > at(last.getStartMark()) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the last scalar or flow collection in a node; the parser ends blocks at the next token. */
    private static Node last(Node node) {
        if (!(node instanceof CollectionNode<?> collection)
                || collection.getFlowStyle() == FlowStyle.FLOW
                || collection.getValue().isEmpty()) {
            return node;
        }
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> tuples = mapping.getValue();
            return last(tuples.get(tuples.size() - 1).getValueNode());
        }
        List<Node> items = ((SequenceNode) node).getValue();
        return last(items.get(items.size() - 1));
    }

    /** Returns the edits that replace the value of a key. */
    List<Edit> value(NodeTuple field, JsonNode value, boolean inFlow) {
        int begin = text.indexOf(':', end(field.getKeyNode())) + 1;
        int end = end(field.getValueNode());
        String flow = " " + YamlText.flow(value);
        if (inFlow || fits(begin, flow, end) || !value.isContainerNode()) {
            return List.of(new Edit(begin, end, flow));
        }
        int column = column(start(field.getKeyNode()));
        JsonNode keyed = JsonNodeFactory.instance.objectNode().set("key", value);
        List<String> lines = YamlText.mapping(keyed, column);
        return block(field, lines.subList(1, lines.size()));
    }

    /** Returns the edits that replace the value of a key by lines, which are indented. */
    List<Edit> block(NodeTuple field, List<String> lines) {
        int begin = text.indexOf(':', end(field.getKeyNode())) + 1;
        int end = end(field.getValueNode());
        String block = joined(lines);
        int lineEnd = lineEnd(end);
        // A comment beside the old value stays beside the key.
        return text.substring(end, lineEnd).isBlank()
                ? List.of(new Edit(begin, end, block))
                : List.of(new Edit(begin, end, ""), new Edit(lineEnd, lineEnd, block));
    }

    /** Returns the edit that replaces a field of a block by others. */
    Edit item(NodeTuple field, ObjectNode fields) {
        int begin = start(field.getKeyNode());
        return new Edit(begin, end(field.getValueNode()), lines(fields, column(begin)));
    }

    /** Returns fields in blocks, without the indentation of the first line. */
    private String lines(JsonNode fields, int column) {
        return joined(YamlText.mapping(fields, column)).substring(lineBreak().length() + column);
    }

    /** Returns the edit that replaces an item of a list. */
    Edit item(Node item, JsonNode value, boolean inFlow) {
        int begin = start(item);
        int end = end(item);
        String flow = YamlText.flow(value);
        if (inFlow || fits(begin, flow, end) || !value.isObject()) {
            return new Edit(begin, end, flow);
        }
        return new Edit(begin, end, lines(value, column(begin)));
    }

    /** Returns the edit that adds fields to a mapping. */
    Edit addition(MappingNode mapping, ObjectNode fields, boolean inFlow) {
        if (inFlow) {
            int end = at(mapping.getEndMark()) - 1;
            while (Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            boolean first = mapping.getValue().isEmpty() || text.charAt(end - 1) == ',';
            String flow = YamlText.flow(fields);
            return new Edit(end, end, (first ? "" : ", ") + flow.substring(1, flow.length() - 1));
        }
        int column = column(start(mapping.getValue().get(0).getKeyNode()));
        int lineEnd = lineEnd(end(mapping));
        return new Edit(lineEnd, lineEnd, joined(YamlText.mapping(fields, column)));
    }

    boolean fits(int begin, String inserted, int end) {
        return column(begin) + inserted.length() + lineEnd(end) - end <= YamlText.WIDTH;
    }

    /** Returns the lines, each with a line break before it. */
    private String joined(List<String> lines) {
        return lineBreak() + String.join(lineBreak(), lines);
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int column(int at) {
        return at - (text.lastIndexOf('\n', at - 1) + 1);
    }

    /** Returns the index of the line break after a place. */
    int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
