/**
 * The report of the gate. May use: breaks, change, version.
 */
@NullMarked
package dev.interop.gate.report;

import org.jspecify.annotations.NullMarked;
