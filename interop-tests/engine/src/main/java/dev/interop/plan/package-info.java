/**
 * The content of a run: the selected cells, shards, and skipped cells with reasons. May use: cases, config, fault,
 * file, peer, protos, rules, text, tls, yaml.
 */
@NullMarked
package dev.interop.plan;

import org.jspecify.annotations.NullMarked;
