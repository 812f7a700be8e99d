/**
 * Writing files whole, digests of files, and the summary page of a CI run. May use: nothing.
 */
package dev.interop.file;
