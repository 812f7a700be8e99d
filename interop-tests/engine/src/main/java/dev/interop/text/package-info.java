/**
 * Globs over names, and escaping for Markdown. May use: nothing.
 */
package dev.interop.text;
