/**
 * Breaking changes as buf finds them, and the breaks that are accepted. May use: change, version.
 */
@NullMarked
package dev.interop.gate.breaks;

import org.jspecify.annotations.NullMarked;
