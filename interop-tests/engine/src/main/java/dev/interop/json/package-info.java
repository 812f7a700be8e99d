/**
 * Writes records as JSON, reads them, and describes JSON that does not fit a record. May use: nothing.
 */
@NullMarked
package dev.interop.json;

import org.jspecify.annotations.NullMarked;
