/**
 * Runs programs that end by themselves. May use: fault.
 */
@NullMarked
package dev.interop.process;

import org.jspecify.annotations.NullMarked;
