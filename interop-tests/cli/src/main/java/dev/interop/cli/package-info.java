/**
 * The command {@code interop}: one class per command, with its options and exit codes. May use: engine and gate.
 * Nothing uses this package except the JUnit suites, which share {@link dev.interop.cli.RunOptions}.
 */
@NullMarked
package dev.interop.cli;

import org.jspecify.annotations.NullMarked;
