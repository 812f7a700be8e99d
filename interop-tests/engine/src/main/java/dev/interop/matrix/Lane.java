package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.ResetSpec.Before;
import dev.interop.plan.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The cells of one server, which is reset before each unit. No cell of the server runs during a reset, and the cells of
 * two units never run at the same time. Lanes of different servers run at the same time.
 */
final class Lane {
    private final Peer server;
    private final List<Unit> units;

    private Lane(Peer server, List<Unit> units) {
        this.server = server;
        this.units = units;
    }

    /** Returns the lanes of a plan, one for each server. */
    static List<Lane> of(List<Cell> plan, Before before) {
        Map<Peer, List<Cell>> byServer = new LinkedHashMap<>();
        plan.forEach(cell -> byServer.computeIfAbsent(cell.pairing().server(), server -> new ArrayList<>())
                .add(cell));
        var lanes = new ArrayList<Lane>();
        byServer.forEach((server, cells) -> lanes.add(
                // The raw server has no data.
                new Lane(server, server.isRaw() ? List.of(new Unit(cells)) : Unit.of(cells, before))));
        return List.copyOf(lanes);
    }

    /** Runs cells and returns when all are over. */
    @FunctionalInterface
    interface UnitRunner {
        void run(List<Cell> cells) throws InterruptedException;
    }

    /**
     * Runs the units one after another. If a reset fails, the remaining cells of its pairing do not run.
     *
     * @param reset resets a server by its name; throws a {@link HarnessFault} if it cannot
     * @param failed receives the first cell of the unit and the reason; the pairing is then dead
     * @param runner runs the cells of a unit; cells of dead peers and pairings are not executed
     */
    void run(Consumer<String> reset, DeadPeers dead, BiConsumer<Cell, String> failed, UnitRunner runner)
            throws InterruptedException {
        for (Unit unit : units) {
            Optional<String> fault =
                    server.isRaw() || dead.reason(unit.pairing()).isPresent() ? Optional.empty() : fault(reset);
            if (Thread.interrupted()) {
                throw new InterruptedException("the run was stopped");
            }
            List<Cell> rest = unit.cells();
            if (fault.isPresent()) {
                dead.addPairing(unit.pairing(), "a reset of %s failed earlier in this pairing".formatted(server));
                failed.accept(rest.get(0), fault.get());
                rest = rest.subList(1, rest.size());
            }
            runner.run(rest);
        }
    }

    private Optional<String> fault(Consumer<String> reset) {
        try {
            reset.accept(server.name());
            return Optional.empty();
        } catch (HarnessFault fault) {
            return Optional.of(fault.getMessage());
        }
    }

    @Override
    public String toString() {
        return server + " " + units.stream().map(Unit::cells).toList();
    }
}
