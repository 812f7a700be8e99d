/**
 * The probe of a Java server: records the calls that carry a call id, from outside their handlers, and serves the
 * records. {@link dev.interop.probe.Probe} adds it to any server in one line; a peer uses {@code CallRecorder}.
 *
 * <p>It uses the stubs of interop.v1, protobuf-java and grpc-api, and no other library. The published jar contains the
 * first two under names of its own, so that they never meet those of the server.
 */
@NullMarked
package dev.interop.probe;

import org.jspecify.annotations.NullMarked;
