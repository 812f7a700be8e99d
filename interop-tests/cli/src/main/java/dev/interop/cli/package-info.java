/**
 * The command {@code interop}: one class per command, with its options and exit codes. Commands call the engine and
 * the gate; nothing depends on this package except the JUnit suites, which share {@link RunOptions}.
 */
package dev.interop.cli;
