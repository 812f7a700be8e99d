package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One behaviour, as data.
 *
 * @param name a path that shows every axis, safe as a file name: {@code names/name=emoji/rpc=SayHello}
 * @param requirement one sentence
 * @param source the specification, issue or document it comes from
 * @param where file and line
 * @param clients the peers whose driver makes the calls; empty: all
 * @param servers the peers that serve; empty: all
 * @param alone no other cell runs at the same time
 * @param calls made by drivers; empty where the hub itself is the client
 * @param rawClient the call that the hub itself makes; null if drivers make the calls
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

    /** A case whose calls drivers make. */
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

    /** Whether the hub itself is the client. */
    public boolean hasRawClient() {
        return rawClient != null;
    }

    /** Whether the hub itself is the server. */
    public boolean hasRawServer() {
        return !calls.isEmpty() && calls.get(0).rawServer() != null;
    }

    /** The same case with other calls. */
    Case calling(List<CaseCall> others) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, others);
    }

    /** The same case with another call of the hub itself. */
    Case callingRaw(RawClientCall other) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, calls, other);
    }

    /** The type of the replies to a call, by its index. */
    public Descriptor reply(int call) {
        return rawClient != null ? rawClient.reply() : calls.get(call).reply();
    }

    /** How the calls of a case follow each other. */
    public enum Order {
        @JsonProperty("in-turn")
        IN_TURN,
        @JsonProperty("at-once")
        AT_ONCE
    }
}
