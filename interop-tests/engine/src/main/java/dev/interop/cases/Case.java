package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One behaviour as data.
 *
 * @param name a path that shows every axis, safe as a file name: {@code names/name=emoji/rpc=SayHello}
 * @param requirement the behaviour, in one sentence
 * @param source the specification, issue or document it comes from
 * @param where file and line
 * @param clients the peers whose drivers make the calls; empty for all peers
 * @param servers the peers that serve; empty for all peers
 * @param alone whether no other cell may run at the same time
 * @param calls the calls of drivers; empty if the raw client makes the call
 * @param rawClient the call of the raw client; null if drivers make the calls
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
        @Nullable RawClientCall rawClient) {

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

    /** Returns the same case with other calls. */
    Case withCalls(List<CaseCall> others) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, others);
    }

    /** Returns the same case with another call of the raw client. */
    Case withRawClient(RawClientCall other) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, calls, other);
    }

    /** Returns the case's file and line, relative to the folder of the suite: "cases/styles.yaml:4". */
    public String place() {
        return "cases/" + where;
    }

    /** Returns the type of the replies to a call, by its index. */
    public Descriptor reply(int call) {
        return rawClient != null ? rawClient.at(call).reply() : calls.get(call).reply();
    }

    /** The order of the calls of a case: one after another, or all at the same time. */
    public enum Order {
        @JsonProperty("in-turn")
        IN_TURN,
        @JsonProperty("at-once")
        AT_ONCE
    }
}
