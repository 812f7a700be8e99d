package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A field of a reply, by its path through messages that are not repeated: "order.id".
 *
 * @param fields the fields of the path, in order; at least one
 */
record ReplyPath(Descriptor reply, List<FieldDescriptor> fields) {

    /** @throws YamlProblem there is no such field, or a field of the path is repeated */
    static ReplyPath resolve(Descriptor reply, String path, String where) {
        var fields = new ArrayList<FieldDescriptor>();
        Descriptor type = reply;
        String[] names = path.split("\\.", -1);
        for (int index = 0; index < names.length; index++) {
            FieldDescriptor field = BodyCheck.field(type, names[index], where);
            if (field.isRepeated()) {
                throw new YamlProblem(
                        where,
                        "the field '%s' of %s is repeated; only single fields can be used"
                                .formatted(field.getName(), type.getFullName()));
            }
            fields.add(field);
            if (index < names.length - 1) {
                if (field.getJavaType() != JavaType.MESSAGE) {
                    throw new YamlProblem(
                            where,
                            "the field '%s' of %s is %s, which has no field '%s'"
                                    .formatted(
                                            field.getName(),
                                            type.getFullName(),
                                            ReplyValue.type(field),
                                            names[index + 1]));
                }
                type = field.getMessageType();
            }
        }
        return new ReplyPath(reply, List.copyOf(fields));
    }

    /** Returns the field at the end of the path. */
    FieldDescriptor last() {
        return fields.get(fields.size() - 1);
    }

    /** Returns the names of the fields, joined by dots. */
    @Override
    public String toString() {
        return fields.stream().map(FieldDescriptor::getName).collect(Collectors.joining("."));
    }

    /** Returns the value in a serialized reply as proto JSON; empty if a field of the path is not set. */
    Optional<JsonNode> value(ByteString body) {
        try {
            Message message = DynamicMessage.parseFrom(reply, body);
            for (FieldDescriptor field : fields.subList(0, fields.size() - 1)) {
                if (!message.hasField(field)) {
                    return Optional.empty();
                }
                message = (Message) message.getField(field);
            }
            return last().hasPresence() && !message.hasField(last())
                    ? Optional.empty()
                    : Optional.of(ReplyValue.json(last(), message.getField(last())));
        } catch (InvalidProtocolBufferException notOfThisType) {
            return Optional.empty();
        }
    }
}
