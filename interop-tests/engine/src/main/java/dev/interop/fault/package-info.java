/**
 * Failures of the harness itself, as opposed to results of a test. May use: nothing.
 */
package dev.interop.fault;
