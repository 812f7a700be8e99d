/**
 * Compares the results of two runs. May use: file, peer, plan, report, results.
 */
package dev.interop.compare;
