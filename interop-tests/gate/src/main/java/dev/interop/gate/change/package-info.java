/**
 * The changes between two versions of the protos, element by element, with the names that code generators make. May
 * use: version.
 */
@NullMarked
package dev.interop.gate.change;

import org.jspecify.annotations.NullMarked;
