/**
 * The case language: reads case files and known differences, and converts them to calls with expectations. May use: message, peer,
 * protos, text, tls, wire, yaml.
 */
@NullMarked
package dev.interop.cases;

import org.jspecify.annotations.NullMarked;
