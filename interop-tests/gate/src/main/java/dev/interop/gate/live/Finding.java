package dev.interop.gate.live;

/**
 * What has become of one element on its way from one version, in one language, to the other, in the same
 * or another language.
 */
record Finding(Crossing crossing, Mode mode, String writer, String reader, Deviation deviation) {}
