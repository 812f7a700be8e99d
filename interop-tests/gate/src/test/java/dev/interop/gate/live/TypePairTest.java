package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TypePairTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; message Toy { string name = 1; int32 size = 2; } }
            message Bowl { string food = 1; int32 size = 2; }
            message Dog { bool barks = 1; }
            service Feeder {
              rpc Feed(Cat) returns (Bowl);
              rpc Wash(Cat) returns (Bowl);
            }
            """;

    @Test
    void pairs_each_message_with_its_counterpart_once() {
        assertThat(pairs(PETS))
                .containsExactly(
                        "pets.Bowl -> pets.Bowl ",
                        "pets.Cat -> pets.Cat ",
                        "pets.Cat.Toy -> pets.Cat.Toy ",
                        "pets.Dog -> pets.Dog ");
    }

    @Test
    void omits_removed_and_added_messages() {
        assertThat(pairs(PETS.replace("message Dog { bool barks = 1; }", "message Bird { string song = 7; }")))
                .containsExactly("pets.Bowl -> pets.Bowl ", "pets.Cat -> pets.Cat ", "pets.Cat.Toy -> pets.Cat.Toy ");
    }

    @Test
    void a_renamed_message_is_not_an_exchange() {
        assertThat(pairs(PETS.replace("Bowl", "Dish")))
                .containsExactly(
                        "pets.Cat -> pets.Cat ",
                        "pets.Cat.Toy -> pets.Cat.Toy ",
                        "pets.Dog -> pets.Dog ",
                        "pets.Bowl -> pets.Dish ");
    }

    @Test
    void pairs_types_exchanged_by_an_rpc() {
        assertThat(pairs(PETS.replace("Feed(Cat) returns (Bowl)", "Feed(Dog) returns (Cat)")))
                .containsExactly(
                        "pets.Bowl -> pets.Bowl ",
                        "pets.Cat -> pets.Cat ",
                        "pets.Cat.Toy -> pets.Cat.Toy ",
                        "pets.Dog -> pets.Dog ",
                        "pets.Cat -> pets.Dog pets.Feeder.Feed",
                        "pets.Bowl -> pets.Cat pets.Feeder.Feed");
    }

    @Test
    void pairs_types_exchanged_by_two_rpcs_via_each() {
        assertThat(pairs(PETS.replace("(Cat) returns", "(Dog) returns")))
                .containsExactly(
                        "pets.Bowl -> pets.Bowl ",
                        "pets.Cat -> pets.Cat ",
                        "pets.Cat.Toy -> pets.Cat.Toy ",
                        "pets.Dog -> pets.Dog ",
                        "pets.Cat -> pets.Dog pets.Feeder.Feed",
                        "pets.Cat -> pets.Dog pets.Feeder.Wash");
    }

    @Test
    void an_exchange_has_the_released_name_of_the_rpc() {
        assertThat(pairs(PETS.replace("package pets", "package zoo").replace("Feed(Cat)", "Feed(Dog)")))
                .containsExactly(
                        "pets.Bowl -> zoo.Bowl ",
                        "pets.Cat -> zoo.Cat ",
                        "pets.Cat.Toy -> zoo.Cat.Toy ",
                        "pets.Dog -> zoo.Dog ",
                        "pets.Cat -> zoo.Dog pets.Feeder.Feed");
    }

    private static List<String> pairs(String head) {
        return TypePair.all(VersionPair.of(PETS, head).counterparts()).stream()
                .map(pair -> "%s -> %s %s"
                        .formatted(
                                pair.released().getFullName(),
                                pair.current().getFullName(),
                                Objects.requireNonNullElse(pair.via(), "")))
                .toList();
    }
}
