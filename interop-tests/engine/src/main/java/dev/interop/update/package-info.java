/**
 * Writes the outcomes of the reference server into case files. May use: cases, config, fault, file, judge, matrix,
 * message, peer, plan, results, rules, text, yaml.
 */
@NullMarked
package dev.interop.update;

import org.jspecify.annotations.NullMarked;
