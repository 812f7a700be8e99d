package dev.interop.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.update.CaseText.Edit;
import dev.interop.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * The field {@code reference: true} of an expectation, which is replaced by literals; the literals beside it stay.
 *
 * @param expect the field {@code expect}, whose value is a mapping with the field {@code reference}
 * @param inFlow whether the expectation is inside a flow collection
 */
record ReferenceField(TextPlaces places, NodeTuple expect, boolean inFlow) {

    /**
     * Returns the edits.
     *
     * @param fields the fields that the mapping does not have; those of a status are added to the status that it has
     */
    List<Edit> replacedBy(ObjectNode fields) {
        var edits = new ArrayList<Edit>();
        ObjectNode added = JsonNodeFactory.instance.objectNode();
        fields.properties()
                .forEach(field -> CaseText.find(mapping(), field.getKey())
                        .ifPresentOrElse(
                                written -> edits.add(completed(written, field.getValue())),
                                () -> added.set(field.getKey(), field.getValue())));
        if (added.isEmpty() && mapping().getValue().size() == 1) {
            added.putArray(CaseText.MESSAGES);
        }
        if (added.isEmpty()) {
            edits.addAll(isFlow() ? removedFromFlow() : List.of(removedFromBlock()));
        } else if (isFlow() && edits.isEmpty() && !inFlow && !fits(added)) {
            edits.addAll(places.block(expect, lines(added)));
        } else {
            edits.add(isFlow() ? new Edit(begin(), end(), flow(added)) : places.item(reference(), added));
        }
        return edits;
    }

    private MappingNode mapping() {
        return (MappingNode) expect.getValueNode();
    }

    private NodeTuple reference() {
        return CaseText.find(mapping(), CaseText.REFERENCE).orElseThrow();
    }

    private boolean isFlow() {
        return inFlow || CaseText.isFlow(mapping());
    }

    private int begin() {
        return places.start(reference().getKeyNode());
    }

    private int end() {
        return places.end(reference().getValueNode());
    }

    private Edit completed(NodeTuple written, JsonNode missing) {
        var status = (MappingNode) written.getValueNode();
        return places.addition(status, (ObjectNode) missing, isFlow() || CaseText.isFlow(status));
    }

    private static String flow(ObjectNode fields) {
        String text = YamlText.flow(fields);
        return text.substring(1, text.length() - 1);
    }

    private boolean fits(ObjectNode added) {
        String text = places.text().substring(places.start(mapping()), places.end(mapping()));
        return text.contains("\n") || places.fits(begin(), flow(added), end());
    }

    /** Returns the fields in lines of their own, indented by two columns below the key. */
    private List<String> lines(ObjectNode added) {
        int column = places.column(places.start(expect.getKeyNode())) + 2;
        var lines = new ArrayList<String>();
        for (NodeTuple field : mapping().getValue()) {
            if (field == reference()) {
                lines.addAll(YamlText.mapping(added, column));
            } else {
                int start = places.start(field.getKeyNode());
                lines.add(" ".repeat(column) + places.text().substring(start, places.end(field.getValueNode())));
            }
        }
        return lines;
    }

    /** Removes the field with the comma after it, or the comma before it if it is the last one. */
    private List<Edit> removedFromFlow() {
        String text = places.text();
        int index = mapping().getValue().indexOf(reference());
        if (index < mapping().getValue().size() - 1) {
            int end = skipped(text.indexOf(',', end()) + 1);
            return List.of(new Edit(begin(), end, ""));
        }
        int before = places.end(mapping().getValue().get(index - 1).getValueNode());
        int comma = text.indexOf(',', before);
        int begin = begin();
        while (text.charAt(begin - 1) == ' ') {
            begin--;
        }
        return List.of(new Edit(comma, comma + 1, ""), new Edit(begin, end(), ""));
    }

    /** Removes the line of the field; a comment in this line stays. */
    private Edit removedFromBlock() {
        String text = places.text();
        int end = skipped(end());
        int next = places.lineEnd(end);
        return end < next
                ? new Edit(begin(), end, "")
                : new Edit(
                        begin() - places.column(begin()),
                        Math.min(text.length(), next == text.length() ? next : text.indexOf('\n', next) + 1),
                        "");
    }

    private int skipped(int at) {
        int end = at;
        while (end < places.text().length() && places.text().charAt(end) == ' ') {
            end++;
        }
        return end;
    }
}
