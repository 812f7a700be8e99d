/**
 * Renders results for people: page, summary, badge, grid, failures. May use: file, json, peer, results,
 * text.
 */
package dev.interop.report;
