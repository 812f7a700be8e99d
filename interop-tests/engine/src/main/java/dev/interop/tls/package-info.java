/**
 * Certificates for a run, and the kinds of valid and invalid connections. May use: fault.
 */
@NullMarked
package dev.interop.tls;

import org.jspecify.annotations.NullMarked;
