package dev.interop.serving;

import java.io.IOException;

/** Thrown when a server cannot listen on one of its ports. The cause holds the reason. */
public final class CannotListen extends IOException {
    private final int port;

    CannotListen(int port, IOException cause) {
        super(cause);
        this.port = port;
    }

    /** Returns the port as it was requested; 0 if any free port would have done. */
    public int port() {
        return port;
    }
}
