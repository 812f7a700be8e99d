/**
 * Writes records as JSON, reads them, and describes JSON that does not fit a record. May use: nothing.
 */
package dev.interop.json;
