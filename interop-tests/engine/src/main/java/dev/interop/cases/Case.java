package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One behaviour as data.
 *
 * @param name a path that shows every axis, safe as a file name: {@code names/name=emoji/rpc=SayHello}
 * @param requirement the behaviour, in one sentence
 * @param source the specification, issue or document it comes from
 * @param where file, relative to the folder of interop.yaml, and line: "cases/styles.yaml:4"
 * @param clients the peers whose drivers make the calls; empty for all peers
 * @param servers the peers that serve; empty for all peers
 * @param alone whether no other cell may run at the same time
 * @param calls the calls of drivers; empty if the raw client makes the call
 * @param rawClient the call of the raw client; null if drivers make the calls
 * @param sequence whether the cases of its file run in the order of the file within a pairing, one after another
 */
public record Case(
        String name,
        String requirement,
        String source,
        String where,
        List<String> clients,
        List<String> servers,
        boolean alone,
        Order order,
        List<CaseCall> calls,
        @Nullable RawClientCall rawClient,
        boolean sequence) {

    /** Creates a case that is in no sequence. */
    public Case(
            String name,
            String requirement,
            String source,
            String where,
            List<String> clients,
            List<String> servers,
            boolean alone,
            Order order,
            List<CaseCall> calls,
            @Nullable RawClientCall rawClient) {
        this(name, requirement, source, where, clients, servers, alone, order, calls, rawClient, false);
    }

    /** Creates a case whose calls drivers make. */
    public Case(
            String name,
            String requirement,
            String source,
            String where,
            List<String> clients,
            List<String> servers,
            boolean alone,
            Order order,
            List<CaseCall> calls) {
        this(name, requirement, source, where, clients, servers, alone, order, calls, null);
    }

    /** Returns whether the client is the raw client. */
    public boolean hasRawClient() {
        return rawClient != null;
    }

    /** Returns whether the server is the raw server. */
    public boolean hasRawServer() {
        return !calls.isEmpty() && calls.get(0).rawServer() != null;
    }

    /** Returns whether the expected outcome of a call is that of the reference. */
    public boolean isReference() {
        return calls.stream().anyMatch(CaseCall::isReference);
    }

    /** Returns the same case with other calls. */
    public Case withCalls(List<CaseCall> others) {
        return new Case(
                name,
                requirement,
                source,
                where,
                clients,
                servers,
                alone,
                order,
                List.copyOf(others),
                rawClient,
                sequence);
    }

    /** Returns the same case with another call of the raw client. */
    Case withRawClient(RawClientCall other) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, calls, other, sequence);
    }

    /** Returns the name of the file, as in {@code where}. */
    public String file() {
        int line = where.lastIndexOf(':');
        return line < 0 ? where : where.substring(0, line);
    }

    /** Returns the name that all cases share that must be in one shard: the file of a sequence, else the case's own. */
    public String shardName() {
        return sequence ? file() : name;
    }

    /** Returns the names of the earlier cases whose replies the calls use. */
    public Set<String> references() {
        var names = new LinkedHashSet<String>();
        calls.stream().map(CaseCall::bound).filter(Objects::nonNull).forEach(bound -> names.addAll(bound.testCases()));
        return names;
    }

    /**
     * Returns the first field of an earlier reply that the calls use and that has no value; empty if the case can run.
     *
     * @param replies the first reply to the last call of each earlier case that has one, by the name of the case
     */
    public Optional<BoundCall.Missing> missing(Map<String, ByteString> replies) {
        return calls.stream()
                .map(CaseCall::bound)
                .filter(Objects::nonNull)
                .flatMap(bound -> bound.missing(replies).stream())
                .findFirst();
    }

    /**
     * Returns the same case with values of earlier replies, of which none may be missing.
     *
     * @throws dev.interop.yaml.YamlProblem a value does not fit its place
     */
    public Case resolve(Map<String, ByteString> replies) {
        return references().isEmpty()
                ? this
                : withCalls(calls.stream()
                        .map(call -> call.bound() == null ? call : call.bound().resolve(replies))
                        .toList());
    }

    /** Returns the type of the replies to a call, by its index. */
    public Descriptor reply(int call) {
        return rawClient != null ? rawClient.at(call).reply() : calls.get(call).reply();
    }

    /** Returns the types that a google.protobuf.Any in a message of a call may contain. */
    public TypeRegistry types(int call) {
        return rawClient != null ? rawClient.at(call).types() : calls.get(call).types();
    }

    /** The order of the calls of a case: one after another, or all at the same time. */
    public enum Order {
        @JsonProperty("in-turn")
        IN_TURN,
        @JsonProperty("at-once")
        AT_ONCE
    }
}
