/**
 * The report of the gate. May use: breaks, change, shape.
 */
package dev.interop.gate.report;
