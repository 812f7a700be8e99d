package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The elements that a strict JSON reader in Java rejects, over all samples of all types. */
class SamplePartsTest {
    /** The placeholders are the names of the holder, of the held type and of the type of the added field. */
    private static final String HOLDER = """
            package pets;
            message %1$s { %4$s }
            message %2$s { string x = 1; %3$s y = 2; }
            message %3$s { string z = 1; }
            """;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            A, B, C, B held = 1;
            A, B, C, repeated B held = 1;
            A, B, C, "map<string, B> held = 1;"
            A, B, C, oneof any { B held = 1; bool other = 2; }
            A, B, C, optional B held = 1;
            A, C, B, C held = 1;
            B, A, C, A held = 1;
            B, C, A, C held = 1;
            C, A, B, A held = 1;
            C, B, A, B held = 1;
            C, B, A, repeated B held = 1;
            """)
    void a_field_added_to_a_held_type_is_reported_alone(String holder, String held, String type, String field) {
        VersionPair versions =
                VersionPair.changed(HOLDER.formatted(holder, held, type, field), "%s y = 2; ".formatted(type), "");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets." + held + ".y");
        assertThat(rejected(versions, versions.toRelease())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"A, B, C", "C, B, A", "B, A, C"})
    void a_field_added_at_the_end_of_a_chain_is_reported_alone(String first, String second, String last) {
        VersionPair versions = VersionPair.changed("""
                package pets;
                message %1$s { %2$s next = 1; }
                message %2$s { repeated %3$s next = 1; }
                message %3$s { Leaf leaf = 1; Leaf another = 2; }
                message Leaf { bool green = 1; }
                """.formatted(first, second, last), " Leaf another = 2;", "");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets." + last + ".another");
        assertThat(rejected(versions, versions.toRelease())).isEmpty();
    }

    @Test
    void a_field_added_within_a_cycle_is_reported_alone() {
        VersionPair versions = VersionPair.changed("""
                package pets;
                message A { B b = 1; }
                message B { repeated C c = 1; A a = 2; D added = 3; B self = 4; }
                message C { map<string, A> a = 1; }
                message D { bool x = 1; }
                """, " D added = 3;", "");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.B.added");
        assertThat(rejected(versions, versions.toRelease())).isEmpty();
    }

    @Test
    void a_field_that_becomes_a_text_is_reported_alone() {
        VersionPair versions =
                VersionPair.changed(HOLDER.formatted("A", "B", "C", "B held = 1;"), "C y = 2;", "string y = 2;");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.B.y");
        assertThat(rejected(versions, versions.toRelease())).containsExactly("pets.B.y");
    }

    @Test
    void a_oneof_clash_in_a_held_type_is_reported_alone() {
        VersionPair versions =
                VersionPair.changed("""
                package pets;
                message A { B held = 1; }
                message B { string x = 1; string y = 2; }
                """, "string x = 1; string y = 2;", "oneof any { string x = 1; string y = 2; }");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.B.x");
    }

    @Test
    void a_holder_that_changed_itself_is_reported_too() {
        VersionPair versions = VersionPair.of(
                HOLDER.formatted("A", "B", "C", "B held = 1;"),
                HOLDER.formatted("A", "B", "C", "repeated B held = 1;").replace("C y = 2;", ""));

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.A.held", "pets.B.y");
        assertThat(rejected(versions, versions.toRelease())).containsExactly("pets.A.held");
    }

    @Test
    void a_rejected_map_key_is_reported_at_the_map() {
        VersionPair versions = VersionPair.changed(
                HOLDER.formatted("A", "B", "C", "map<string, B> held = 1;"), "map<string, B>", "map<int32, B>");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.A.held");
    }

    @Test
    void a_replaced_held_type_is_reported_at_the_field() {
        VersionPair versions = VersionPair.changed("""
                package pets;
                message A { B held = 1; }
                message B { string x = 1; }
                message C { int32 x = 1; }
                """, "B held", "C held");

        assertThat(rejected(versions, versions.toHead())).containsExactly("pets.A.held");
    }

    /** Returns the paths of rejected samples without a part that is rejected by itself. */
    private static Set<String> rejected(VersionPair versions, Direction direction) {
        var paths = new TreeSet<String>();
        for (TypePair pair : TypePair.all(versions.counterparts())) {
            for (Sample sample : new Samples(direction).of(pair)) {
                if (isRejected(sample.message(), direction.read(pair))
                        && SampleParts.of(direction, pair, sample).stream()
                                .noneMatch(part -> isRejected(part.message(), part.read()))) {
                    paths.add(Rejections.deviation(direction, Mode.JSON_STRICT, pair, sample)
                            .path());
                }
            }
        }
        return paths;
    }

    private static boolean isRejected(Message written, Descriptor read) {
        try {
            JsonFormat.parser().merge(JsonFormat.printer().print(written), DynamicMessage.newBuilder(read));
            return false;
        } catch (InvalidProtocolBufferException rejected) {
            return true;
        }
    }
}
