/**
 * The live layers: messages and calls between versions, with real libraries. May use: change, version.
 */
package dev.interop.gate.live;
