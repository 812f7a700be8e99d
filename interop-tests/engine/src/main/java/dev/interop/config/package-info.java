/**
 * Reads interop.yaml, which defines a run: protos, servers, clients and cases. May use: fault, peer, protos, rules, text,
 * yaml.
 */
@NullMarked
package dev.interop.config;

import org.jspecify.annotations.NullMarked;
