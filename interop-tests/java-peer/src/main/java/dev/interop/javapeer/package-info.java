/**
 * The parts of a peer of the matrix that probe, driver and stand-in share.
 *
 * <p>It uses the stubs of interop.v1 and gRPC. The packages below it make any Java program a peer; none of them knows
 * the service under test.
 */
@NullMarked
package dev.interop.javapeer;

import org.jspecify.annotations.NullMarked;
