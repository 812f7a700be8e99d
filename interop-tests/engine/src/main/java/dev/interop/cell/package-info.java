/**
 * Runs one cell and prints all that both sides saw. May use: cases, judge, matrix, peer, peers, plan, results, tls.
 */
@NullMarked
package dev.interop.cell;

import org.jspecify.annotations.NullMarked;
