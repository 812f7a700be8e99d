package dev.interop.gate.live;

import dev.interop.gate.change.Layer;

/** How a message goes from the writer to the reader. */
enum Mode {
    BINARY(Layer.WIRE),
    /** JSON, and the reader refuses what it does not know. */
    JSON_STRICT(Layer.JSON),
    /** JSON, and the reader ignores what it does not know. */
    JSON_IGNORING(Layer.JSON);

    private final Layer layer;

    Mode(Layer layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }
}
