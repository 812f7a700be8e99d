/**
 * Protobuf messages and metadata in a comparable and a printable form. May use: file.
 */
package dev.interop.message;
