/**
 * The engine's own HTTP/2 participants: raw client, raw server and relay, frame by frame. May use: fault, message.
 */
@NullMarked
package dev.interop.wire;

import org.jspecify.annotations.NullMarked;
