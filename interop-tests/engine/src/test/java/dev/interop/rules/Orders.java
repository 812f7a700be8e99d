package dev.interop.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Any;
import com.google.protobuf.AnyProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service with orders, for tests of rules. */
public final class Orders {
    private static final String FILE = """
            name: "orders.proto" package: "acme" syntax: "proto3"
            dependency: "google/protobuf/any.proto" dependency: "google/protobuf/timestamp.proto"
            message_type { name: "Item"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "count" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL } }
            message_type { name: "Order"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "updated_at" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "tags" number: 3 type: TYPE_STRING label: LABEL_REPEATED }
              field { name: "items" number: 4 type: TYPE_MESSAGE type_name: ".acme.Item" label: LABEL_REPEATED }
              field { name: "labels" number: 5 type: TYPE_MESSAGE type_name: ".acme.Order.LabelsEntry"
                label: LABEL_REPEATED }
              field { name: "extra" number: 6 type: TYPE_MESSAGE type_name: ".google.protobuf.Any"
                label: LABEL_OPTIONAL }
              field { name: "created" number: 7 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp"
                label: LABEL_OPTIONAL }
              field { name: "count" number: 8 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "parent" number: 9 type: TYPE_MESSAGE type_name: ".acme.Order" label: LABEL_OPTIONAL }
              nested_type { name: "LabelsEntry" options { map_entry: true }
                field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                field { name: "value" number: 2 type: TYPE_MESSAGE type_name: ".acme.Item" label: LABEL_OPTIONAL } } }
            """;

    public static final FileDescriptor DESCRIPTOR = descriptor();
    public static final Descriptor ORDER = DESCRIPTOR.findMessageTypeByName("Order");
    static final Descriptor ITEM = DESCRIPTOR.findMessageTypeByName("Item");
    private static final TypeRegistry TYPES =
            TypeRegistry.newBuilder().add(ORDER).add(ITEM).build();

    private Orders() {}

    private static FileDescriptor descriptor() {
        try {
            return FileDescriptor.buildFrom(
                    TextFormat.parse(FILE, FileDescriptorProto.class),
                    new FileDescriptor[] {AnyProto.getDescriptor(), TimestampProto.getDescriptor()});
        } catch (TextFormat.ParseException | DescriptorValidationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Returns an order from JSON in single quotes. */
    public static ByteString order(String json) {
        var order = DynamicMessage.newBuilder(ORDER);
        try {
            JsonFormat.parser().usingTypeRegistry(TYPES).merge(json.replace('\'', '"'), order);
        } catch (InvalidProtocolBufferException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
        return order.build().toByteString();
    }

    static Any unknown(String value) {
        return Any.newBuilder()
                .setTypeUrl("type.googleapis.com/acme.Unknown")
                .setValue(ByteString.copyFromUtf8(value))
                .build();
    }

    /** Returns the rules of a {@code compare:} in YAML, read from a file interop.yaml in a folder. */
    public static CompareRules rules(Path folder, String yaml) {
        return rules(folder, yaml, DESCRIPTOR);
    }

    /** Returns the same for other messages than orders. */
    public static CompareRules rules(Path folder, String yaml, FileDescriptor descriptor) {
        try {
            LocatedYaml file = LocatedYaml.read(Files.writeString(folder.resolve("interop.yaml"), yaml));
            JsonPointer place = JsonPointer.compile("/compare");
            CompareEntry entry = StrictYaml.convert(file.root().at(place), CompareEntry.class, file, place);
            return CompareRules.read(entry, List.of(descriptor), file, place);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
