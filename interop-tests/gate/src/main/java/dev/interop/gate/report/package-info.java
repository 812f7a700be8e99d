/**
 * The report of the gate. May use: breaks, change, version.
 */
package dev.interop.gate.report;
