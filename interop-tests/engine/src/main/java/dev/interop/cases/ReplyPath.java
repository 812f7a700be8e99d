package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.protos.ValuePath;
import dev.interop.yaml.YamlProblem;
import java.util.Optional;

/**
 * A single value in a reply, by its path: "order.id", "orders.0.id".
 *
 * @param last the field that declares the type of the value
 */
record ReplyPath(Descriptor reply, ValuePath path, FieldDescriptor last) {

    /** @throws YamlProblem there is no such field, or the value is a list or a map */
    static ReplyPath resolve(Descriptor reply, String path, String where) {
        ValuePath value = ValuePath.of(reply, path, where);
        FieldDescriptor last = value.single()
                .orElseThrow(() -> new YamlProblem(
                        where,
                        "field path '%s': the field is repeated; add the index of an element, as in '%s.0', or the key of a map"
                                .formatted(path, path)));
        return new ReplyPath(reply, value, last);
    }

    /** Returns the value in a serialized reply as proto JSON; empty if the reply does not have it. */
    Optional<JsonNode> value(ByteString body) {
        try {
            return path.read(DynamicMessage.parseFrom(reply, body)).map(value -> ReplyValue.json(last, value));
        } catch (InvalidProtocolBufferException notOfThisType) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
