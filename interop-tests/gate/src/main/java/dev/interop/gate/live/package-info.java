/**
 * The live layers: messages and calls between versions, with real libraries. May use: change, shape.
 */
package dev.interop.gate.live;
