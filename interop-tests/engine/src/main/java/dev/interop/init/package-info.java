/**
 * Writes the first interop.yaml of a project, with one case for each method. May use: cases, config, fault, file,
 * message, peer, protos, text, yaml.
 */
@NullMarked
package dev.interop.init;

import org.jspecify.annotations.NullMarked;
