/**
 * The live layers: messages and calls between versions, with real libraries. May use: change, version.
 */
@NullMarked
package dev.interop.gate.live;

import org.jspecify.annotations.NullMarked;
