package dev.interop.gate.breaks;

import java.util.Locale;

/** The order in which programs get a new version of the protos. */
public enum DeployOrder {
    /** Old and new clients and servers meet in all combinations. */
    ANY("any order"),
    /** Servers get the new version before clients, so a new client meets no old server. */
    SERVERS_FIRST("servers first"),
    /** Clients get the new version before servers, so an old client meets no new server. */
    CLIENTS_FIRST("clients first");

    private final String words;

    DeployOrder(String words) {
        this.words = words;
    }

    /** Returns the words for reports. */
    public String words() {
        return words;
    }

    /** Returns the name of the option's value, for example "servers-first". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
