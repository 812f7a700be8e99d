/**
 * Starts, calls and stops peers, which run as containers, as processes or at addresses. May use: fault, message, peer,
 * process, python, text, tls.
 */
@NullMarked
package dev.interop.peers;

import org.jspecify.annotations.NullMarked;
