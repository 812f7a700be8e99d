package dev.interop.peer;

/**
 * The proof that calls reach a server.
 *
 * @param proof the strongest proof that is available
 * @param text what proves it, for people: "process 4711 listens on port 40123"
 */
public record ServerProof(Proof proof, String text) {}
