package dev.interop.gate.live;

import dev.interop.gate.change.Layer;

/** Encoding of a message between the writer and the reader. */
enum Mode {
    BINARY(Layer.WIRE),
    /** JSON; the reader refuses unknown names. */
    JSON_STRICT(Layer.JSON),
    /** JSON; the reader ignores unknown names. */
    JSON_IGNORING(Layer.JSON);

    private final Layer layer;

    Mode(Layer layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }
}
