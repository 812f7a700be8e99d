/**
 * What a run executes: the selection of cells, shards, and what is skipped. May use: cases, file, peer, text, tls,
 * yaml.
 */
package dev.interop.plan;
