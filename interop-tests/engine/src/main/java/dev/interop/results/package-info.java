/**
 * The data of results.json: verdicts, differences, transcripts; reading, checking and writing it. May use: file, json,
 * peer, plan.
 */
package dev.interop.results;
