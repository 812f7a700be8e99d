/**
 * Breaking changes as buf and the checks of the gate find them, and the breaks that are accepted. May use: change,
 * generated, version.
 */
@NullMarked
package dev.interop.gate.breaks;

import org.jspecify.annotations.NullMarked;
