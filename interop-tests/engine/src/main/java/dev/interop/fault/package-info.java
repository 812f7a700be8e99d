/**
 * Failures of the harness itself, as opposed to results of a test. May use: nothing.
 */
@NullMarked
package dev.interop.fault;

import org.jspecify.annotations.NullMarked;
