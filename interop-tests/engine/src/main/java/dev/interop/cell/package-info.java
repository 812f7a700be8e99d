/**
 * Runs one cell and prints everything that both sides reported. May use: cases, judge, matrix, peer, peers, plan,
 * results, tls.
 */
@NullMarked
package dev.interop.cell;

import org.jspecify.annotations.NullMarked;
