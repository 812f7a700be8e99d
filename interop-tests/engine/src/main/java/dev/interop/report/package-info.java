/**
 * Everything a person reads of results: page, summary, badge, grid, failures. May use: file, peer, results.
 */
package dev.interop.report;
