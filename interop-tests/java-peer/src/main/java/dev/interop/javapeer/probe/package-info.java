/**
 * The service interop.v1.ProbeService of a peer: the records of {@code dev.interop.probe}, and methods that perform the
 * script in their request.
 *
 * <p>It uses {@code dev.interop.probe}, {@code dev.interop.javapeer}, {@code dev.interop.serving} and the stubs of interop.v1.
 */
@NullMarked
package dev.interop.javapeer.probe;

import org.jspecify.annotations.NullMarked;
