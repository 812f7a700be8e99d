package org.greeterpb.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

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
        List<CaseCall> calls) {

    /** The same case with other calls. */
    Case calling(List<CaseCall> others) {
        return new Case(name, requirement, source, where, clients, servers, alone, order, others);
    }

    /** How the calls of a case follow each other. */
    public enum Order {
        @JsonProperty("in-turn")
        IN_TURN,
        @JsonProperty("at-once")
        AT_ONCE
    }
}
