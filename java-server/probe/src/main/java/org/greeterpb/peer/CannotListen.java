package org.greeterpb.peer;

import java.io.IOException;

/** A port cannot be listened to; the cause tells why. */
public final class CannotListen extends IOException {
    private final int port;

    CannotListen(int port, IOException cause) {
        super(cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
