package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.v1.MethodReplies;
import dev.interop.v1.ServeRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The turns of oneofs in which an rpc is called, and the methods that send the replies of each turn. */
class CallTurnsTest {
    private static final String PETS = """
            package pets;
            message Cat { oneof kind { bool tame = 1; Toy toy = 2; bytes tag = 3; Bell bell = 4; } }
            message Toy { bytes name = 1; }
            message Bell { Toy toy = 1; }
            message Bowl { string food = 1; }
            service Feeder { rpc Feed(%s) returns (%s); }
            """;

    @ParameterizedTest
    @CsvSource({"Cat, Bowl", "Bowl, Cat"})
    void a_member_that_cannot_be_read_has_a_turn(String request, String reply) {
        VersionPair versions = VersionPair.changed(PETS.formatted(request, reply), "bytes tag", "string tag");
        VersionCall call = request.equals("Cat") ? toHead(versions) : toRelease(versions);

        assertThat(CallTurns.of(call, versions.counterparts())).containsExactly(0, 2);
    }

    @Test
    void members_with_the_same_cause_have_one_turn() {
        VersionPair versions = VersionPair.changed(PETS.formatted("Cat", "Bowl"), "bytes name", "string name");

        assertThat(CallTurns.of(toHead(versions), versions.counterparts())).containsExactly(0, 1);
    }

    @Test
    void members_that_can_be_read_have_no_turn() {
        VersionPair versions = VersionPair.changed(PETS.formatted("Cat", "Cat"), "bool tame", "int32 tame");

        assertThat(CallTurns.of(toHead(versions), versions.counterparts())).containsExactly(0);
    }

    @Test
    void the_unreadable_field_is_the_cause_in_its_turn() throws IOException {
        VersionPair versions = VersionPair.changed(PETS.formatted("Cat", "Bowl"), "bytes name", "string name");
        VersionCall call = toHead(versions).inTurn(1);
        Expectation expectation = new Derivation(SkewRules.read(List.of("java", "python", "python-aio"))).of(call);

        assertThat(expectation.rule()).isEqualTo(SkewRule.UNREADABLE_REQUEST);
        assertThat(UnreadableField.path(call, expectation, versions.counterparts()))
                .contains("pets.Toy.name");
    }

    @Test
    void each_turn_has_a_method_with_its_replies() throws InvalidProtocolBufferException {
        VersionPair versions = VersionPair.changed(PETS.formatted("Bowl", "Cat"), "bytes tag", "string tag");
        VersionCall first = toRelease(versions);
        VersionCall call = first.inTurn(2);
        ServeRequest request = ServedVersion.request(versions.released(), List.of(first, call));

        assertThat(call.calledMethod()).isEqualTo("pets.Feeder/Feed__variant_2");
        assertThat(request.getMethodsList())
                .extracting(MethodReplies::getMethod)
                .containsExactly("pets.Feeder/Feed", "pets.Feeder/Feed__variant_2");
        assertThat(FileDescriptorSet.parseFrom(request.getFileDescriptorSet())
                        .getFile(0)
                        .getService(0)
                        .getMethodList())
                .extracting(method -> method.getName() + " " + method.getOutputType())
                .containsExactly("Feed .pets.Cat", "Feed__variant_2 .pets.Cat");
    }

    private static VersionCall toHead(VersionPair versions) {
        return new VersionCall(
                versions.released(),
                versions.current(),
                "java",
                "java",
                VersionPair.rpc(versions.released(), "pets.Feeder.Feed"));
    }

    private static VersionCall toRelease(VersionPair versions) {
        return new VersionCall(
                versions.current(),
                versions.released(),
                "java",
                "java",
                VersionPair.rpc(versions.current(), "pets.Feeder.Feed"));
    }
}
