/**
 * Compares the results of two runs. May use: file, json, peer, plan, report, results, text.
 */
@NullMarked
package dev.interop.compare;

import org.jspecify.annotations.NullMarked;
