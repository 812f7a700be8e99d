/**
 * Renders results for people: page, summary, badge, grid, failures. May use: file, json, peer, results,
 * text.
 */
@NullMarked
package dev.interop.report;

import org.jspecify.annotations.NullMarked;
