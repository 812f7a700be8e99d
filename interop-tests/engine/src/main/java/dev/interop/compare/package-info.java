/**
 * Compares the results of two runs. May use: file, json, peer, plan, report, results, text.
 */
package dev.interop.compare;
