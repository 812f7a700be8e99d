/**
 * What a run executes: the selection of cells, shards, and what is skipped. May use: cases, message, peer, tls,
 * yaml.
 */
package dev.interop.plan;
