package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.TextFormat;
import dev.interop.gate.version.TestVersions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneofTurnsTest {
    @Test
    void a_type_without_oneofs_has_one_turn() {
        assertThat(turns("message Cat { string name = 1; }")).containsExactly("name: \"Ada\"");
    }

    @Test
    void each_member_of_each_oneof_has_a_turn() {
        assertThat(
                        turns(
                                "message Cat { oneof a { bool b = 1; bool c = 2; } oneof d { bool e = 3; bool f = 4; bool g = 5; } }"))
                .containsExactly("b: true e: true", "c: true f: true", "b: true g: true");
    }

    @Test
    void members_within_members_have_turns() {
        assertThat(
                        turns(
                                "message Cat { oneof a { Toy b = 1; bool c = 2; } } message Toy { oneof d { bool e = 1; bool f = 2; } }"))
                .containsExactly("b { e: true }", "b { f: true }", "c: true");
    }

    @Test
    void members_within_lists_and_maps_have_turns() {
        assertThat(
                        turns(
                                "message Cat { repeated Toy a = 1; map<string, Toy> b = 2; } message Toy { oneof c { bool d = 1; bool e = 2; } }"))
                .containsExactly(
                        "a { d: true } b { key: \"Ada\" value { d: true } }",
                        "a { e: true } b { key: \"Ada\" value { e: true } }");
    }

    @Test
    void a_type_within_itself_adds_no_turn() {
        assertThat(turns("message Cat { oneof a { Cat b = 1; bool c = 2; } }"))
                .containsExactly("b { b { } }", "b { c: true }", "c: true");
    }

    private static List<String> turns(String source) {
        Descriptor cat =
                VersionPair.type(LoadableVersion.of(TestVersions.proto("v1", "package pets; " + source)), "pets.Cat");
        return IntStream.range(0, OneofTurns.count(cat))
                .mapToObj(turn -> SampleValues.ofWriter().allFieldsSet(cat, turn))
                .map(message -> TextFormat.printer().emittingSingleLine(true).printToString(message))
                .toList();
    }
}
