/**
 * Globs and rules for names, escaping for Markdown, placeholders, and the redaction of secrets. May use: nothing.
 */
@NullMarked
package dev.interop.text;

import org.jspecify.annotations.NullMarked;
