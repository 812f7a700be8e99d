package dev.interop.cases;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import java.io.IOException;

/** A service with state for tests: Create, Get and List. Requests and replies have one field of each kind. */
public final class Orders {
    private static final String FILE = """
            name: "orders.proto" package: "acme" syntax: "proto3"
            dependency: "google/protobuf/any.proto" dependency: "google/protobuf/timestamp.proto" dependency: "google/protobuf/wrappers.proto"
            enum_type { name: "Color" value { name: "RED" number: 0 } value { name: "BLUE" number: 1 } }
            message_type {
              name: "Order"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "count" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "total" number: 3 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "price" number: 4 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
              field { name: "paid" number: 5 type: TYPE_BOOL label: LABEL_OPTIONAL }
              field { name: "color" number: 6 type: TYPE_ENUM type_name: ".acme.Color" label: LABEL_OPTIONAL }
              field { name: "token" number: 7 type: TYPE_BYTES label: LABEL_OPTIONAL }
              field { name: "at" number: 8 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" label: LABEL_OPTIONAL }
              field { name: "note" number: 9 type: TYPE_MESSAGE type_name: ".google.protobuf.StringValue" label: LABEL_OPTIONAL }
              field { name: "tags" number: 10 type: TYPE_STRING label: LABEL_REPEATED }
              field { name: "next" number: 11 type: TYPE_MESSAGE type_name: ".acme.Order" label: LABEL_OPTIONAL }
              field { name: "names" number: 12 type: TYPE_MESSAGE type_name: ".acme.Order.NamesEntry" label: LABEL_REPEATED }
              field { name: "extra" number: 13 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_OPTIONAL }
              nested_type {
                name: "NamesEntry" options { map_entry: true }
                field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                field { name: "value" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              }
            }
            message_type {
              name: "Reply"
              field { name: "order" number: 1 type: TYPE_MESSAGE type_name: ".acme.Order" label: LABEL_OPTIONAL }
            }
            service {
              name: "Orders"
              method { name: "Create" input_type: ".acme.Order" output_type: ".acme.Reply" }
              method { name: "Get" input_type: ".acme.Order" output_type: ".acme.Reply" }
            }
            """;

    public static final KnownMethods METHODS = methods();
    public static final Descriptor ORDER =
            METHODS.find("acme.Orders/Get", "tests").getInputType();
    public static final Descriptor REPLY =
            METHODS.find("acme.Orders/Get", "tests").getOutputType();

    private Orders() {}

    private static KnownMethods methods() {
        try {
            var file = FileDescriptorProto.newBuilder();
            TextFormat.merge(FILE, file);
            FileDescriptor linked = FileDescriptor.buildFrom(file.build(), new FileDescriptor[] {
                AnyProto.getDescriptor(), TimestampProto.getDescriptor(), WrappersProto.getDescriptor()
            });
            TypeRegistry types = TypeRegistry.newBuilder()
                    .add(linked.getMessageTypes())
                    .add(Duration.getDescriptor())
                    .build();
            return KnownMethods.of(linked.getServices(), types, true);
        } catch (IOException | DescriptorValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns a serialized message. */
    public static ByteString message(Descriptor type, String json) {
        var message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().usingTypeRegistry(METHODS.bodies().types()).merge(json, message);
        } catch (InvalidProtocolBufferException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return message.build().toByteString();
    }

    /** Returns a serialized message as proto JSON in one line. */
    public static String json(Descriptor type, byte[] body) {
        try {
            return JsonFormat.printer()
                    .usingTypeRegistry(METHODS.bodies().types())
                    .preservingProtoFieldNames()
                    .omittingInsignificantWhitespace()
                    .print(DynamicMessage.parseFrom(type, body));
        } catch (InvalidProtocolBufferException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
