package dev.interop.gate.breaks;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

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
    REPLY_SAME;

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
