/**
 * Starting, calling and stopping what package peer describes: containers, processes, addresses. May use: fault,
 * peer, tls.
 */
package dev.interop.peers;
