/**
 * Writing files whole, digests of files, and the summary page of a CI run. May use: nothing.
 */
@NullMarked
package dev.interop.file;

import org.jspecify.annotations.NullMarked;
