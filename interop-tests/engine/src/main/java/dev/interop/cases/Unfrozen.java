package dev.interop.cases;

/** A need of a case beside an rpc, a client and a server, which is why it is not frozen. */
public enum Unfrozen {
    RAW_FRAMES("raw frames"),
    RELAY("frames of a relay"),
    TLS("TLS"),
    RECORD("the server's record"),
    REFERENCE("the outcome of the reference"),
    OTHER_METHODS("other methods"),
    OTHER_PEERS("other clients or servers"),
    EARLIER_CASE("an earlier case that needs one of these");

    private final String need;

    Unfrozen(String need) {
        this.need = need;
    }

    /** Returns the need for a sentence. */
    public String need() {
        return need;
    }
}
