package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final Peer JAVA = new Peer("java", "java-peer", "grpc-java-netty/", Map.of(), List.of());
    private static final Peer PYTHON = new Peer("python", "python-peer", "grpc-python/", Map.of(), List.of());

    /** Shards of two states of this repository must fit each other: these numbers never change. */
    @Test
    void keeps_each_case_in_its_shard() {
        assertThat(Stream.of(
                                "styles/rpc=SayHello/api=stub",
                                "styles/rpc=SayHelloBidiStream/api=generic",
                                "names/name=emoji/rpc=SayHello",
                                "status/code=NOT_FOUND/style=unary",
                                "health/service=all")
                        .collect(Collectors.toMap(name -> name, name -> shardOf(name, 4))))
                .isEqualTo(Map.of(
                        "styles/rpc=SayHello/api=stub", 2,
                        "styles/rpc=SayHelloBidiStream/api=generic", 2,
                        "names/name=emoji/rpc=SayHello", 1,
                        "status/code=NOT_FOUND/style=unary", 1,
                        "health/service=all", 4));
    }

    @Test
    void each_case_is_in_exactly_one_shard_with_all_its_pairings() {
        List<Cell> cells = IntStream.range(0, 50)
                .mapToObj(number -> named("names/name=" + number))
                .flatMap(each -> Stream.of(new Pairing(JAVA, PYTHON), new Pairing(PYTHON, JAVA))
                        .map(pairing -> new Cell(each, pairing)))
                .toList();

        List<List<Cell>> shards = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> Plan.only(new Shard(number, 3), cells))
                .toList();

        assertThat(shards.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cells);
        assertThat(shards)
                .allSatisfy(shard -> assertThat(shard)
                        .as("both pairings of each case")
                        .hasSize(2
                                * (int) shard.stream()
                                        .map(Cell::testCase)
                                        .distinct()
                                        .count()));
    }

    @Test
    void sequence_is_in_one_shard() {
        List<Cell> cells = IntStream.range(0, 20)
                .mapToObj(number -> new Case(
                        "orders/" + number,
                        "r",
                        "s",
                        "orders.yaml:" + number,
                        List.of(),
                        List.of(),
                        false,
                        Case.Order.IN_TURN,
                        List.of(),
                        null,
                        true))
                .map(each -> new Cell(each, new Pairing(JAVA, PYTHON)))
                .toList();

        assertThat(Plan.only(new Shard(shardOf("orders.yaml", 4), 4), cells)).isEqualTo(cells);
    }

    @Test
    void shards_do_not_depend_on_the_order_of_cases() {
        List<Cell> cells = IntStream.range(0, 20)
                .mapToObj(number -> new Cell(named("names/name=" + number), new Pairing(JAVA, PYTHON)))
                .toList();
        List<Cell> backwards =
                IntStream.range(0, 20).mapToObj(index -> cells.get(19 - index)).toList();

        assertThat(Plan.only(new Shard(1, 2), backwards))
                .containsExactlyInAnyOrderElementsOf(Plan.only(new Shard(1, 2), cells));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/4", "0/4", "x", "2", "2/", "1/0", "-1/4", "2/4/8", "1/99999"})
    void rejects_a_wrong_shard(String value) {
        assertThatThrownBy(() -> Shard.parse("SHARD=" + value, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SHARD=" + value
                                + " is not a shard; it must be NUMBER/COUNT with a number from 1 to the count, for example 2/4");
    }

    @Test
    void rejects_a_shard_without_cells() {
        List<Cell> one = List.of(new Cell(named("names/name=emoji/rpc=SayHello"), new Pairing(JAVA, PYTHON)));
        int other = shardOf("names/name=emoji/rpc=SayHello", 4) % 4 + 1;

        assertThatThrownBy(() -> Plan.only(new Shard(other, 4), one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shard " + other + "/4 has none of the 1 selected cells; use fewer shards");
    }

    @Test
    void reads_number_and_count() {
        assertThat(Shard.parse("shard", "2/4")).isEqualTo(new Shard(2, 4));
    }

    private static int shardOf(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .filter(number -> new Shard(number, count).contains(name))
                .sum();
    }

    private static Case named(String name) {
        return new Case(name, "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of());
    }
}
