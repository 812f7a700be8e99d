/**
 * Protobuf messages and metadata in a comparable and a printable form. May use: nothing.
 */
package dev.interop.message;
