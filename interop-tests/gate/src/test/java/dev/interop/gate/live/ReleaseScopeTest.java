package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseScopeTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; }
            message Bowl { repeated Cat cats = 1; }
            message Shelf { Bowl bowl = 1; }
            message Shop { Shelf shelf = 1; }
            message Street { Shop shop = 1; }
            message Dog { string name = 1; }
            service Pets {
              rpc Meet(Dog) returns (Cat);
              rpc Fill(Shop) returns (Dog);
              rpc Walk(Street) returns (Dog);
              rpc Bark(Dog) returns (stream Dog);
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            int32 age              | int64 age       | Cat      | Fill Meet
            repeated Cat cats      | Cat cats        | Bowl     | Fill
            Shop shop = 1;         | Shop store = 1; | Street   | Walk
            Bark(Dog)              | Bark(Cat)       | Dog->Cat | Bark
            returns (stream Dog)   | returns (Dog)   | ''       | Bark
            rpc Bark               | rpc Howl        | ''       | Bark Howl
            service Pets           | service Animals | ''       | Bark Fill Meet Walk
            """)
    void peers_exchange_and_call_what_changed(String from, String to, String pairs, String rpcs) {
        ReleaseScope scope = scope(PETS, TestVersions.replaced(PETS, from, to));

        assertThat(scope.pairs())
                .extracting(ReleaseScopeTest::text)
                .isEqualTo(pairs.isEmpty() ? List.of() : List.of(pairs));
        assertThat(String.join(" ", names(scope))).isEqualTo(rpcs);
    }

    @Test
    void one_rpc_is_called_of_those_with_the_same_style_and_changed_types() {
        String more = PETS.replace(
                "rpc Bark", "rpc Greet(Dog) returns (Bowl); rpc Watch(Dog) returns (stream Bowl); rpc Bark");

        assertThat(names(scope(more, more.replace("int32 age", "int64 age"))))
                .containsExactly("Fill", "Greet", "Watch");
        assertThat(names(scope(more, more.replace("repeated Cat cats", "Cat cats"))))
                .containsExactly("Fill", "Greet", "Watch");
    }

    @Test
    void an_rpc_whose_typical_message_lacks_the_changed_type_does_not_replace_another() {
        String choice = """
                package pets;
                message Cat { int32 age = 1; }
                message Bag { oneof content { string text = 1; Cat cat = 2; } }
                message Box { oneof content { Cat cat = 1; string text = 2; } }
                service Pets { rpc Carry(Bag) returns (Bag); rpc Drop(Bag) returns (Bag); rpc Open(Box) returns (Box); }
                """;

        assertThat(names(scope(choice, choice.replace("int32 age", "int64 age"))))
                .containsExactly("Carry", "Open");
    }

    @Test
    void nothing_is_tested_without_a_change() {
        ReleaseScope scope = scope(PETS, PETS);

        assertThat(scope.pairs()).isEmpty();
        assertThat(scope.rpcs()).isEmpty();
    }

    @Test
    void calls_of_releases_are_equal_if_everything_that_they_send_and_read_is_equal() {
        String other = PETS.replace("int32 age", "int64 age");

        assertThat(identity(PETS, PETS, "Meet")).isEqualTo(identity(PETS, PETS, "Meet"));
        assertThat(identity(other, PETS, "Bark")).isEqualTo(identity(PETS, PETS, "Bark"));
        assertThat(identity(other, PETS, "Meet")).isNotEqualTo(identity(PETS, PETS, "Meet"));
        assertThat(identity(PETS.replace("(stream Dog)", "(Dog)"), PETS, "Bark"))
                .isNotEqualTo(identity(PETS, PETS, "Bark"));
        assertThat(identity(PETS, PETS, "Meet"))
                .as("calls in the other direction")
                .isNotEqualTo(identityToRelease(PETS, PETS, "Meet"));
        assertThat(identityToRelease(PETS.replace("rpc Meet", "rpc See"), PETS, "Meet"))
                .as("calls of an absent method")
                .isNotEqualTo(identityToRelease(PETS, PETS, "Meet"));
    }

    @Test
    void types_with_other_names_are_renamed_and_not_changed() {
        ReleaseScope scope = scope(PETS, PETS.replace("Cat", "Tomcat"));

        assertThat(scope.renamed()).extracting(ReleaseScopeTest::text).containsExactly("Cat->Tomcat");
        assertThat(scope.pairs()).isEmpty();
    }

    private static String identity(String released, String current, String rpc) {
        VersionPair versions = VersionPair.of(released, current);
        return identity(versions, versions.released(), versions.current(), rpc);
    }

    private static String identityToRelease(String released, String current, String rpc) {
        VersionPair versions = VersionPair.of(released, current);
        return identity(versions, versions.current(), versions.released(), rpc);
    }

    private static String identity(VersionPair versions, LoadableVersion client, LoadableVersion server, String rpc) {
        var scope =
                ReleaseScope.of(versions.released().protos(), versions.current().protos());
        return scope.identity(
                new VersionCall(client, server, "java", "python", VersionPair.rpc(client, "pets.Pets." + rpc)));
    }

    private static ReleaseScope scope(String released, String current) {
        return ReleaseScope.of(TestVersions.proto("v1", released), TestVersions.proto(Version.HEAD, current));
    }

    private static String text(TypePair pair) {
        String released = pair.released().getName();
        String current = pair.current().getName();
        return released.equals(current) ? released : released + "->" + current;
    }

    private static TreeSet<String> names(ReleaseScope scope) {
        var names = new TreeSet<String>();
        scope.rpcs().stream().map(MethodDescriptor::getName).forEach(names::add);
        return names;
    }
}
