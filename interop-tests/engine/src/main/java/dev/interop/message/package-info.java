/**
 * Protobuf messages and metadata in a comparable and a printable form. May use: file.
 */
@NullMarked
package dev.interop.message;

import org.jspecify.annotations.NullMarked;
