package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.protos.ValuePath;
import dev.interop.yaml.YamlProblem;
import java.util.Optional;

/**
 * A single value in a reply, by its path: "order.id", "orders.0.id".
 *
 * @param types the types that a google.protobuf.Any in the value may contain
 * @param last the field that declares the type of the value
 */
record ReplyPath(Descriptor reply, TypeRegistry types, ValuePath path, FieldDescriptor last) {

    /** @throws YamlProblem there is no such field, or the value is a list or a map */
    static ReplyPath resolve(Descriptor reply, TypeRegistry types, String path, String where) {
        ValuePath value = ValuePath.of(reply, path, where);
        FieldDescriptor last = value.single()
                .orElseThrow(() -> new YamlProblem(
                        where,
                        "field path '%s': the field is repeated; add the index of an element, as in '%s.0', or the key of a map"
                                .formatted(path, path)));
        return new ReplyPath(reply, types, value, last);
    }

    /** Returns whether a serialized reply has the value. */
    boolean isIn(ByteString body) {
        return read(body).isPresent();
    }

    /**
     * Returns the value in a serialized reply as proto JSON; the reply must have it.
     *
     * @throws InvalidProtocolBufferException the value has no JSON form: a Timestamp may be out of range
     */
    JsonNode json(ByteString body) throws InvalidProtocolBufferException {
        return ReplyValue.json(last, read(body).orElseThrow(), types);
    }

    private Optional<Object> read(ByteString body) {
        try {
            return path.read(DynamicMessage.parseFrom(reply, body));
        } catch (InvalidProtocolBufferException notOfThisType) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
