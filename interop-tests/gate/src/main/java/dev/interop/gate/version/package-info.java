/**
 * Versions of the protos as descriptors: HEAD as buf builds it, and the releases. May use: nothing else of the gate.
 */
@NullMarked
package dev.interop.gate.version;

import org.jspecify.annotations.NullMarked;
