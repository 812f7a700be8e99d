/**
 * Globs over names, and escaping for Markdown. May use: nothing.
 */
@NullMarked
package dev.interop.text;

import org.jspecify.annotations.NullMarked;
