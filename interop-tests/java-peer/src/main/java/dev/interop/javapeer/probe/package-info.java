/**
 * The probe: records the calls of a server from outside its handlers, and serves interop.v1.ProbeService.
 *
 * <p>It uses {@code dev.interop.javapeer}, {@code dev.interop.serving} and the stubs of interop.v1.
 */
@NullMarked
package dev.interop.javapeer.probe;

import org.jspecify.annotations.NullMarked;
