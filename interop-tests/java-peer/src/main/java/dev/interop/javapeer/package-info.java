/**
 * What makes a Java program a peer of the matrix, as far as probe, driver and stand-in share it.
 *
 * <p>It uses the stubs of interop.v1 and {@code dev.interop.serving}. Nothing below this package knows the service
 * under test: what serves or calls that service hands it over.
 */
package dev.interop.javapeer;
