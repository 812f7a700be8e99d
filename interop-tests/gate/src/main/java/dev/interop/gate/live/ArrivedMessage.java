package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.interop.message.Canonical;
import java.util.HashSet;
import java.util.Set;

/**
 * Compares a message that arrived with the message that was sent, as its reader parses both. protobuf allows a library
 * to write fields in any order. So of several members of one oneof of the reader any may win, and the entries of a map
 * that the reader does not know may be in any order.
 */
final class ArrivedMessage {
    private ArrivedMessage() {}

    /** @param read the reader's type */
    static boolean isSameAs(ByteString sent, ByteString arrived, Descriptor read) {
        if (Canonical.same(sent, arrived, read)) {
            return true;
        }
        try {
            Set<Integer> overwritten = overwritten(arrived, read);
            return unordered(sent, overwritten, read).equals(unordered(arrived, overwritten, read));
        } catch (InvalidProtocolBufferException unreadable) {
            return false;
        }
    }

    /** Returns the numbers of the members that another member of their oneof replaced, if the message had them. */
    private static Set<Integer> overwritten(ByteString arrived, Descriptor read) throws InvalidProtocolBufferException {
        DynamicMessage message = DynamicMessage.parseFrom(read, arrived);
        var numbers = new HashSet<Integer>();
        for (OneofDescriptor oneof : read.getRealOneofs()) {
            if (message.hasOneof(oneof)) {
                FieldDescriptor winner = message.getOneofFieldDescriptor(oneof);
                oneof.getFields().stream()
                        .filter(field -> field != winner)
                        .forEach(field -> numbers.add(field.getNumber()));
            }
        }
        return numbers;
    }

    private static ByteString unordered(ByteString body, Set<Integer> without, Descriptor read)
            throws InvalidProtocolBufferException {
        UnknownFieldSet.Builder fields = UnknownFieldSet.parseFrom(body).toBuilder();
        without.forEach(fields::clearField);
        DynamicMessage message = DynamicMessage.parseFrom(read, fields.build().toByteString());
        DynamicMessage sorted = message.toBuilder()
                .setUnknownFields(sorted(message.getUnknownFields()))
                .build();
        return Canonical.encode(sorted.toByteString(), read);
    }

    /** Sorts the values of each number that may be entries of a map. */
    private static UnknownFieldSet sorted(UnknownFieldSet fields) {
        var sorted = UnknownFieldSet.newBuilder();
        fields.asMap().forEach((number, field) -> {
            var values = Field.newBuilder();
            field.getVarintList().forEach(values::addVarint);
            field.getFixed32List().forEach(values::addFixed32);
            field.getFixed64List().forEach(values::addFixed64);
            field.getGroupList().forEach(values::addGroup);
            field.getLengthDelimitedList().stream()
                    .sorted(ByteString.unsignedLexicographicalComparator())
                    .forEach(values::addLengthDelimited);
            sorted.addField(number, values.build());
        });
        return sorted.build();
    }
}
