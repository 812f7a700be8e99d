/**
 * Measures the gate with large trees of protos. May use: report, for tables. It starts the gate as a
 * command, as users do.
 */
@NullMarked
package dev.interop.gate.sizes;

import org.jspecify.annotations.NullMarked;
