/**
 * The stand-in: starts servers for proto files that arrive at run time, without generated code.
 *
 * <p>It uses the probe, the driver, {@code dev.interop.javapeer}, {@code dev.interop.serving} and the stubs of
 * interop.v1. The same program also contains the driver without the generated code of any service.
 */
@NullMarked
package dev.interop.javapeer.standin;

import org.jspecify.annotations.NullMarked;
