/**
 * The gate on proto changes, and the proof of the gate on known mutations. May use: all packages below it; of the
 * engine fault, file, json, message, peer, peers, text, tls and yaml.
 */
@NullMarked
package dev.interop.gate;

import org.jspecify.annotations.NullMarked;
