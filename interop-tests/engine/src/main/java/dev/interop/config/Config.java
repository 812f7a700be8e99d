package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.peer.ResetSpec;
import dev.interop.protos.ProtosEntry;
import dev.interop.rules.CompareEntry;
import dev.interop.rules.CompareRules;
import dev.interop.text.Secrets;
import dev.interop.yaml.LocatedYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checked interop.yaml; all paths are absolute.
 *
 * @param file the document, for errors with line numbers
 * @param path the file
 * @param project name in titles
 * @param protos null for the protos of the buf.yaml beside the file
 * @param reference name of the server whose outcomes are expected; null for none
 * @param cases the case files, ordered by path
 * @param differences the file with known differences; null for none
 * @param reset restores the state of a server; null for none
 * @param compare the rules by which outcomes are compared, not checked yet; null for none
 * @param secrets the values of the environment in the file, which no output may contain
 */
public record Config(
        LocatedYaml file,
        Path path,
        String project,
        @Nullable ProtosEntry protos,
        Peers peers,
        @Nullable String reference,
        List<Path> cases,
        @Nullable Path differences,
        @Nullable ResetSpec reset,
        @Nullable CompareEntry compare,
        Secrets secrets) {
    private static final JsonPointer COMPARE = JsonPointer.compile("/compare");

    /**
     * Returns the configuration of a run of other cases, with literal expectations, and some of the peers.
     *
     * @param otherProtos the protos of the cases
     * @param some the clients and servers of the run
     * @param known the file with known differences of the cases; null for none
     * @param rules the rules that fit the protos; null for none
     */
    public Config withCases(
            ProtosEntry otherProtos, Peers some, List<Path> files, @Nullable Path known, @Nullable CompareEntry rules) {
        return new Config(file, path, project, otherProtos, some, null, files, known, reset, rules, secrets);
    }

    /** Returns the folder of interop.yaml, to which its paths are relative. */
    public Path folder() {
        return Objects.requireNonNull(path.getParent(), "an absolute path of a file");
    }

    /** Returns whether the servers are those of the user's service and not programs of the peer contract. */
    public boolean hasOwnServers() {
        return peers.servers().values().stream().anyMatch(Peer::isOwnServer);
    }

    /**
     * Returns the rules by which outcomes are compared.
     *
     * @param files the files of the services under test
     * @throws dev.interop.yaml.YamlProblem a rule is wrong
     */
    public CompareRules rules(List<FileDescriptor> files) {
        return compare == null ? CompareRules.NONE : CompareRules.read(compare, files, file, COMPARE);
    }

    /** Returns whether every server has the probe, which records what arrived. */
    public boolean hasProbe() {
        return peers.servers().values().stream().map(Peer::server).allMatch(server -> server == null || server.probe());
    }
}
