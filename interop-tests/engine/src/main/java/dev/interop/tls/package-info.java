/**
 * Certificates for a run, and the kinds of secured and broken connections. May use: fault.
 */
package dev.interop.tls;
