package dev.interop.gate.breaks;

import dev.interop.gate.change.Layer;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of this gate beside those of buf. Their breaks are accepted in the same way; their ids do not meet buf's. */
public enum GateRule {
    /** The comment of a service, rpc, message, field, oneof, enum or value keeps its words. */
    COMMENT_SAME,
    /** HTTP requests of an rpc are still served, and no constraint becomes stricter. */
    OPTION_SAME,
    /** The generators accept the protos, and the generated code compiles. */
    GENERATED_CODE_COMPILES,
    /** The members of generated code keep their names, also beside new neighbours. */
    GENERATED_NAME_SAME,
    /** A released case has the same outcome with the servers of HEAD. */
    REPLY_SAME,
    /** Peers read from bytes what the other version wrote; broken only where no other rule is. */
    WIRE_SAME,
    /** Peers read from JSON what the other version wrote; broken only where no other rule is. */
    JSON_SAME,
    /** Calls between the versions have the outcome of calls within one version; broken only where no other rule is. */
    CALL_SAME;

    /** Returns the rule for effects that peers found where no other rule is broken. */
    static GateRule of(Layer layer) {
        return switch (layer) {
            case WIRE -> WIRE_SAME;
            case JSON -> JSON_SAME;
            case OLD_CLIENTS, OLD_SERVERS -> CALL_SAME;
            case STATIC, REPLIES -> throw new IllegalArgumentException(layer + " has rules of its own");
        };
    }

    /** Returns whether a rule is only about effects that peers found, which have their own columns in the report. */
    public static boolean isAboutEffects(String id) {
        return Stream.of(WIRE_SAME, JSON_SAME, CALL_SAME)
                .anyMatch(rule -> rule.name().equals(id));
    }

    /** Returns whether a rule is about generated code, so that no order of deployments prevents its breaks. */
    static boolean isAboutGeneratedCode(String id) {
        return id.equals(GENERATED_CODE_COMPILES.name()) || id.equals(GENERATED_NAME_SAME.name());
    }

    /** Returns the ids of these rules and of others, sorted. */
    static Set<String> and(Collection<String> others) {
        var ids = new TreeSet<>(others);
        for (GateRule rule : values()) {
            ids.add(rule.name());
        }
        return ids;
    }
}
