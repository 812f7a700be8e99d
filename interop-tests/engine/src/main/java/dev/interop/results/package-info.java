/**
 * The data of results.json: verdicts, differences, transcripts; reading, checking and writing it. May use: file, json,
 * peer, plan, text.
 */
@NullMarked
package dev.interop.results;

import org.jspecify.annotations.NullMarked;
