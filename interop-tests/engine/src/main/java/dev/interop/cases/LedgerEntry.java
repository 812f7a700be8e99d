package dev.interop.cases;

import java.util.List;

/**
 * One entry of differences.yaml, for people.
 *
 * @param cases globs over case names
 * @param clients the peers whose clients differ; empty: all
 * @param servers the peers whose servers make the difference; empty: all
 * @param call number of the call that differs, from 1
 * @param there the first case it is about, with what must come of it there
 * @param sometimes the common outcome is seen there, too
 */
public record LedgerEntry(
        String id,
        List<String> cases,
        List<String> clients,
        List<String> servers,
        int call,
        Case there,
        boolean sometimes,
        String why,
        String source,
        String advice) {

    static LedgerEntry of(DifferenceEntry entry, KnownDifference known) {
        return new LedgerEntry(
                entry.id(),
                entry.cases(),
                entry.clients() == null ? List.of() : entry.clients(),
                entry.servers() == null ? List.of() : entry.servers(),
                entry.call() == null ? 1 : entry.call(),
                known.there(),
                known.sometimes(),
                entry.why(),
                entry.source(),
                entry.advice());
    }
}
