/**
 * The driver: performs calls with grpc-java for the engine, and reports what the library returned.
 *
 * <p>It uses {@code dev.interop.javapeer}, {@code dev.interop.probe} for metadata, {@code dev.interop.serving} and the stubs of interop.v1.
 */
@NullMarked
package dev.interop.javapeer.driver;

import org.jspecify.annotations.NullMarked;
