/**
 * Starting, calling and stopping what package peer describes: containers, processes, addresses. May use: fault,
 * peer, tls.
 */
@NullMarked
package dev.interop.peers;

import org.jspecify.annotations.NullMarked;
