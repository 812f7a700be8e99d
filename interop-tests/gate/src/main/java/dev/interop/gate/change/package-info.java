/**
 * What changed between two states of the protos, element by element, with the names that code generators make. May
 * use: shape.
 */
package dev.interop.gate.change;
