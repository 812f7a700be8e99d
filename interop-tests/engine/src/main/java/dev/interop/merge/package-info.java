/**
 * Merges the results of shards. May use: plan, report, results.
 */
package dev.interop.merge;
