/**
 * The stand-in: starts servers for proto files that arrive at run time, without generated code.
 *
 * <p>It uses the probe, the driver, {@code dev.interop.javapeer}, {@code dev.interop.serving} and the stubs of
 * interop.v1. Its program is also that of drivers without generated code of a service.
 */
@NullMarked
package dev.interop.javapeer.standin;

import org.jspecify.annotations.NullMarked;
