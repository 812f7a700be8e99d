/**
 * Versions of the protos as descriptors: HEAD as buf builds it, and the releases. May use: nothing else of the gate.
 */
package dev.interop.gate.version;
