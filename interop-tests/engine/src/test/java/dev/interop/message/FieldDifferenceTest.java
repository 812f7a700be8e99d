package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import org.junit.jupiter.api.Test;

class FieldDifferenceTest {
    @Test
    void equal_messages_have_no_difference() {
        assertThat(FieldDifference.first(status("a"), status("a"))).isEmpty();
    }

    @Test
    void text_is_quoted() {
        assertThat(FieldDifference.first(status("a"), status("b")))
                .contains(new FieldDifference("message", "\"a\"", "\"b\""));
    }

    @Test
    void first_field_in_the_order_of_the_proto_is_named() {
        assertThat(FieldDifference.first(
                        status("a"), status("b").toBuilder().setCode(5).build()))
                .contains(new FieldDifference("code", "0", "5"));
    }

    @Test
    void element_that_only_one_message_has_is_not_set_in_the_other() {
        FileDescriptorProto one = FileDescriptorProto.newBuilder()
                .addDependency("a.proto")
                .addDependency("b.proto")
                .build();

        assertThat(FieldDifference.first(
                        one,
                        one.toBuilder()
                                .clearDependency()
                                .addDependency("a.proto")
                                .build()))
                .contains(new FieldDifference("dependency.1", "\"b.proto\"", "not set"));
    }

    @Test
    void field_with_presence_that_is_not_set_is_no_default() {
        FieldDescriptorProto one =
                FieldDescriptorProto.newBuilder().setNumber(0).build();

        assertThat(FieldDifference.first(one, FieldDescriptorProto.getDefaultInstance()))
                .contains(new FieldDifference("number", "0", "not set"));
    }

    @Test
    void value_of_a_map_has_its_key() {
        assertThat(FieldDifference.first(struct("a", 1), struct("a", 2)))
                .contains(new FieldDifference("fields.a", "1.0", "2.0"));
        assertThat(FieldDifference.first(struct("a", 1), struct("b", 1)))
                .contains(new FieldDifference("fields.a", "1.0", "not set"));
    }

    @Test
    void long_value_is_cut() {
        assertThat(FieldDifference.first(status("x".repeat(300)), status("")))
                .contains(new FieldDifference("message", "\"" + "x".repeat(199) + "… (302 characters)", "\"\""));
    }

    @Test
    void unknown_fields_have_no_path() {
        Status unknown = Status.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();

        assertThat(FieldDifference.first(Status.getDefaultInstance(), unknown)).isEmpty();
    }

    private static Status status(String message) {
        return Status.newBuilder().setMessage(message).build();
    }

    private static Struct struct(String key, double value) {
        return Struct.newBuilder()
                .putFields(key, Value.newBuilder().setNumberValue(value).build())
                .build();
    }
}
