/**
 * Versions of the protos as files and as descriptors, and the tool buf. May use: nothing else of the gate; of the engine
 * process, protos and yaml.
 */
@NullMarked
package dev.interop.gate.version;

import org.jspecify.annotations.NullMarked;
