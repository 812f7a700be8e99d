package dev.interop.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.Escape;
import dev.interop.judge.LiteralOutcome.Part;
import dev.interop.message.MessageJson;
import dev.interop.rules.CompareRules;
import io.grpc.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes the outcome of a call as it is in a case file.
 *
 * @param rules the rules of the run: ignored values are not written, and generated ids and times are replaced by fixed
 *     ones
 * @param references the values of {@code $(…)} that the call uses, by their text; a field with such a value is written
 *     as the reference
 */
record Literals(CompareRules rules, Map<String, String> references) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final HexFormat HEX = HexFormat.of();
    /** The number of equal messages from which they are written once. */
    private static final int REPEATED = 4;

    /** Returns all parts of an outcome that are not empty, in the order in which they arrive. */
    ObjectNode all(CaseCall call, Expected outcome) {
        ObjectNode all = NODES.objectNode();
        for (Part part : Part.values()) {
            JsonNode value = part(part, call, outcome);
            boolean isDefault = part == Part.STATUS ? isOk(outcome.status()) : value.isEmpty();
            if (!isDefault) {
                all.set(key(part), value);
            }
        }
        return all.isEmpty() ? all.set(CaseText.MESSAGES, NODES.arrayNode()) : all;
    }

    /** Returns the parts of an outcome that are neither a literal of a call with {@code reference: true} nor empty. */
    ObjectNode missing(CaseCall call, Expected outcome) {
        var literals = Objects.requireNonNull(call.literals());
        ObjectNode missing = all(call, outcome);
        missing.remove(literals.headers() ? List.of(key(Part.HEADERS)) : List.of());
        missing.remove(literals.messages() || outcome.messages().isEmpty() ? List.of(key(Part.MESSAGES)) : List.of());
        missing.remove(literals.trailers() ? List.of(key(Part.TRAILERS)) : List.of());
        if (literals.code() && missing.get(key(Part.STATUS)) instanceof ObjectNode status) {
            status.remove("code");
            status.remove(literals.text() ? List.of("message") : List.of());
            status.remove(literals.rich() ? List.of("rich") : List.of());
            missing.remove(status.isEmpty() ? List.of(key(Part.STATUS)) : List.of());
        }
        return missing;
    }

    static String key(Part part) {
        return switch (part) {
            case HEADERS -> "headers";
            case MESSAGES -> CaseText.MESSAGES;
            case STATUS -> "status";
            case TRAILERS -> "trailers";
        };
    }

    /** Returns one part of an outcome. */
    JsonNode part(Part part, CaseCall call, Expected outcome) {
        return switch (part) {
            case HEADERS -> metadata(outcome.headers(), rules::ignoresHeader);
            case MESSAGES -> messages(call, outcome.messages());
            case STATUS -> status(outcome.status());
            case TRAILERS -> metadata(outcome.trailers(), rules::ignoresTrailer);
        };
    }

    private static boolean isOk(ExpectedStatus status) {
        return status.code() == Status.Code.OK
                && "".equals(status.text())
                && status.rich().isEmpty();
    }

    private ObjectNode status(ExpectedStatus status) {
        ObjectNode written = NODES.objectNode().put("code", status.code().name());
        String text = status.text();
        if (text == null) {
            written.putObject("message").put("library", true);
        } else if (!text.isEmpty()) {
            written.put("message", text(text));
        }
        return status.rich().isEmpty() ? written : written.put("rich", status.rich());
    }

    private static ObjectNode metadata(Map<String, List<String>> metadata, Predicate<String> isIgnored) {
        ObjectNode written = NODES.objectNode();
        metadata.forEach((key, values) -> {
            if (!isIgnored.test(key)) {
                ArrayNode list = written.putArray(key);
                values.forEach(value -> list.add(Escape.text(value)));
            }
        });
        return written;
    }

    /** Returns the bodies; many equal messages in a row are one body. */
    private ArrayNode messages(CaseCall call, List<byte[]> messages) {
        ArrayNode bodies = NODES.arrayNode();
        List<ObjectNode> all =
                messages.stream().map(message -> body(call, message)).toList();
        for (int index = 0; index < all.size(); ) {
            int end = index + 1;
            while (end < all.size() && all.get(end).equals(all.get(index))) {
                end++;
            }
            if (end - index >= REPEATED) {
                bodies.add(all.get(index).put("times", end - index));
            } else {
                bodies.addAll(all.subList(index, end));
            }
            index = end;
        }
        return bodies;
    }

    private ObjectNode body(CaseCall call, byte[] message) {
        Optional<Message> lasting = rules.lasting(ByteString.copyFrom(message), call.reply());
        Optional<JsonNode> json =
                lasting.flatMap(new MessageJson(call.types())::of).filter(each -> !Escape.hasNumber(each));
        ObjectNode body = NODES.objectNode();
        return json.isPresent()
                ? body.set("json", withReferences(json.get(), call.reply()))
                : body.put(
                        "hex", HEX.formatHex(lasting.map(Message::toByteArray).orElse(message)));
    }

    /** Replaces texts of text fields by references, and escapes all others. */
    private JsonNode withReferences(JsonNode node, Descriptor type) {
        if (!(node instanceof ObjectNode object)) {
            return Escape.json(node);
        }
        ObjectNode copy = NODES.objectNode();
        object.properties().forEach(entry -> {
            FieldDescriptor field = type.findFieldByName(entry.getKey());
            copy.set(entry.getKey(), field == null ? Escape.json(entry.getValue()) : field(entry.getValue(), field));
        });
        return copy;
    }

    private JsonNode field(JsonNode node, FieldDescriptor field) {
        if (field.isMapField()) {
            ObjectNode copy = NODES.objectNode();
            FieldDescriptor value = field.getMessageType().findFieldByName("value");
            node.properties().forEach(entry -> copy.set(entry.getKey(), field(entry.getValue(), value)));
            return copy;
        }
        if (node.isArray() && field.isRepeated()) {
            ArrayNode copy = NODES.arrayNode();
            node.forEach(each -> copy.add(value(each, field)));
            return copy;
        }
        return value(node, field);
    }

    private JsonNode value(JsonNode node, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> NODES.textNode(text(node.textValue()));
            case MESSAGE -> withReferences(node, field.getMessageType());
            default -> node;
        };
    }

    /** Returns the reference to an earlier reply with this text, or else the text. */
    private String text(String text) {
        return references.entrySet().stream()
                .filter(reference -> !text.isEmpty() && reference.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> Escape.text(text));
    }
}
