/**
 * How records are written as JSON, and what is wrong with JSON that does not fit a record. May use: nothing.
 */
package dev.interop.json;
