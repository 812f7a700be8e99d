/**
 * The code that protoc generates for the protos: whether it is generated and compiles, and whether its names stay the
 * same. May use: change, version.
 */
@NullMarked
package dev.interop.gate.generated;

import org.jspecify.annotations.NullMarked;
