/**
 * Certificates for a run, and the kinds of secured and broken connections. May use: fault.
 */
@NullMarked
package dev.interop.tls;

import org.jspecify.annotations.NullMarked;
