/**
 * The gate on proto changes, and the proof of the gate on known mutations. May use: all packages below it; of the
 * engine fault, file, message, peer, peers, tls and yaml.
 */
package dev.interop.gate;
