/**
 * Random protos, random edits of them, and an oracle that reads messages of one version with the other one. They test
 * the gate. May use: change, version.
 */
@NullMarked
package dev.interop.gate.random;

import org.jspecify.annotations.NullMarked;
