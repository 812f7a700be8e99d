/**
 * The data of results.json: verdicts, differences, transcripts; reading, checking and writing it. May use: file,
 * peer, plan.
 */
package dev.interop.results;
