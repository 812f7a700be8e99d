/**
 * Everything a person reads of results: page, summary, badge, grid, failures. May use: file, json, peer, results,
 * text.
 */
package dev.interop.report;
