/**
 * The parts that all servers and commands share: listening, limits, drain, health, stop signals, options.
 *
 * <p>The sample and the test equipment both build on it. It uses gRPC and picocli, and no other package of this
 * repository.
 */
@NullMarked
package dev.interop.serving;

import org.jspecify.annotations.NullMarked;
