/**
 * What every server and command of the Java code shares: listening, limits, drain, health, stop signals, options.
 *
 * <p>The sample and the test equipment both build on it. It uses gRPC and picocli, and no other package of this
 * repository.
 */
package dev.interop.serving;
