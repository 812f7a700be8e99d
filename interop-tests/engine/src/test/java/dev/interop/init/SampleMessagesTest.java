package dev.interop.init;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.interop.cases.Orders;
import org.junit.jupiter.api.Test;

class SampleMessagesTest {
    private static String sample(Descriptor type, int number) {
        return Orders.json(type, SampleMessages.of(type, number).toByteArray());
    }

    @Test
    void each_field_has_a_value_and_numbers_differ() {
        Message sample = SampleMessages.of(Orders.ORDER, 1);

        assertThat(sample.getAllFields().keySet()).containsExactlyElementsOf(Orders.ORDER.getFields());
        assertThat(sample(Orders.ORDER, 1))
                .startsWith("{\"id\":\"id\",\"count\":1,\"total\":\"2\",\"price\":3.5,\"paid\":true,\"color\":\"BLUE\","
                        + "\"token\":\"dG9rZW4=\",\"at\":\"2026-01-02T03:04:09Z\",\"note\":\"note\","
                        + "\"tags\":[\"tags-1\",\"tags-2\"],\"next\":{\"id\":\"id\",\"count\":5");
    }

    @Test
    void a_recursive_type_has_only_scalars_within_itself() {
        Message sample = SampleMessages.of(Orders.ORDER, 1);
        var next = (Message) sample.getField(Orders.ORDER.findFieldByName("next"));

        assertThat(next.hasField(Orders.ORDER.findFieldByName("next"))).isFalse();
        assertThat(next.getAllFields()).hasSize(Orders.ORDER.getFields().size() - 1);
    }

    @Test
    void messages_of_a_stream_differ_and_are_the_same_in_each_run() {
        assertThat(sample(Orders.ORDER, 2))
                .isNotEqualTo(sample(Orders.ORDER, 1))
                .isEqualTo(sample(Orders.ORDER, 2));
        assertThat(sample(Orders.ORDER, 2)).startsWith("{\"id\":\"id-2\",\"count\":11,");
    }
}
