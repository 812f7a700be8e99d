/**
 * The case language: reading case files and known differences into calls with expectations. May use: message, peer,
 * text, tls, wire, yaml.
 */
@NullMarked
package dev.interop.cases;

import org.jspecify.annotations.NullMarked;
