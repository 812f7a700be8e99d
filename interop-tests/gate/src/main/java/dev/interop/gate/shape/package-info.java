/**
 * Protos as descriptors: the tree, its releases, and buf. May use: nothing else of the gate.
 */
package dev.interop.gate.shape;
