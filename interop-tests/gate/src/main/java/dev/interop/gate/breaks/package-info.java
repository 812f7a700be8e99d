/**
 * Breaking changes as buf finds them, and the breaks that are accepted. May use: change, version.
 */
package dev.interop.gate.breaks;
