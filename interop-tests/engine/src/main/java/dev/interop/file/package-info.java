/**
 * Writing files whole, and the summary page of a CI run. May use: nothing.
 */
package dev.interop.file;
