/**
 * The content of a run: the selected cells, shards, and skipped cells with reasons. May use: cases, file, peer, text,
 * tls, yaml.
 */
package dev.interop.plan;
