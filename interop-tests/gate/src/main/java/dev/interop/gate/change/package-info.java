/**
 * The changes between two versions of the protos, element by element, with the names that code generators make. May
 * use: version; of the engine file.
 */
@NullMarked
package dev.interop.gate.change;

import org.jspecify.annotations.NullMarked;
