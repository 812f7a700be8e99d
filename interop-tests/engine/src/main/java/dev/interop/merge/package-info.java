/**
 * Merges the results of shards. May use: peer, plan, report, results.
 */
@NullMarked
package dev.interop.merge;

import org.jspecify.annotations.NullMarked;
