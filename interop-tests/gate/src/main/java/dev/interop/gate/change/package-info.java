/**
 * The changes between two versions of the protos, element by element, with the names that code generators make. May
 * use: version.
 */
package dev.interop.gate.change;
