package dev.interop.rules;

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
import com.google.protobuf.WrappersProto;
import com.google.protobuf.util.JsonFormat;

/** A message with every kind of field, for tests of the first field that differs. */
public final class Parcels {
    private static final String FILE = """
            name: "parcels.proto" package: "acme" syntax: "proto3" dependency: "google/protobuf/any.proto"
            dependency: "google/protobuf/timestamp.proto" dependency: "google/protobuf/wrappers.proto"
            enum_type { name: "Size" value { name: "SIZE_UNSPECIFIED" number: 0 } value { name: "LARGE" number: 1 } }
            message_type { name: "Note"
              field { name: "text" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "pages" number: 2 type: TYPE_UINT64 label: LABEL_OPTIONAL } }
            message_type { name: "Parcel"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "notes" number: 2 type: TYPE_MESSAGE type_name: ".acme.Note" label: LABEL_REPEATED }
              field { name: "tags" number: 3 type: TYPE_STRING label: LABEL_REPEATED }
              field { name: "labels" number: 4 type: TYPE_MESSAGE type_name: ".acme.Parcel.LabelsEntry"
                label: LABEL_REPEATED }
              field { name: "shelves" number: 5 type: TYPE_MESSAGE type_name: ".acme.Parcel.ShelvesEntry"
                label: LABEL_REPEATED }
              field { name: "locker" number: 6 type: TYPE_INT32 oneof_index: 0 label: LABEL_OPTIONAL }
              field { name: "neighbour" number: 7 type: TYPE_MESSAGE type_name: ".acme.Note" oneof_index: 0
                label: LABEL_OPTIONAL }
              field { name: "weight" number: 8 type: TYPE_INT64 oneof_index: 1 proto3_optional: true
                label: LABEL_OPTIONAL }
              field { name: "size" number: 9 type: TYPE_ENUM type_name: ".acme.Size" label: LABEL_OPTIONAL }
              field { name: "photo" number: 10 type: TYPE_BYTES label: LABEL_OPTIONAL }
              field { name: "extra" number: 11 type: TYPE_MESSAGE type_name: ".google.protobuf.Any"
                label: LABEL_OPTIONAL }
              field { name: "at" number: 12 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp"
                label: LABEL_OPTIONAL }
              field { name: "hint" number: 13 type: TYPE_MESSAGE type_name: ".google.protobuf.StringValue"
                label: LABEL_OPTIONAL }
              field { name: "inner" number: 14 type: TYPE_MESSAGE type_name: ".acme.Parcel" label: LABEL_OPTIONAL }
              field { name: "rate" number: 15 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
              oneof_decl { name: "fallback" } oneof_decl { name: "_weight" }
              nested_type { name: "LabelsEntry" options { map_entry: true }
                field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                field { name: "value" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL } }
              nested_type { name: "ShelvesEntry" options { map_entry: true }
                field { name: "key" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
                field { name: "value" number: 2 type: TYPE_MESSAGE type_name: ".acme.Note" label: LABEL_OPTIONAL } } }
            """;

    public static final FileDescriptor DESCRIPTOR = descriptor();
    public static final Descriptor PARCEL = DESCRIPTOR.findMessageTypeByName("Parcel");
    private static final TypeRegistry TYPES = TypeRegistry.newBuilder()
            .add(DESCRIPTOR.findMessageTypeByName("Note"))
            .build();

    private Parcels() {}

    private static FileDescriptor descriptor() {
        try {
            return FileDescriptor.buildFrom(TextFormat.parse(FILE, FileDescriptorProto.class), new FileDescriptor[] {
                AnyProto.getDescriptor(), TimestampProto.getDescriptor(), WrappersProto.getDescriptor()
            });
        } catch (TextFormat.ParseException | DescriptorValidationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Returns a parcel from JSON in single quotes. */
    public static ByteString parcel(String json) {
        var parcel = DynamicMessage.newBuilder(PARCEL);
        try {
            JsonFormat.parser().usingTypeRegistry(TYPES).merge(json.replace('\'', '"'), parcel);
        } catch (InvalidProtocolBufferException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
        return parcel.build().toByteString();
    }
}
