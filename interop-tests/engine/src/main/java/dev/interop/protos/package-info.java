/**
 * The protos of the service under test: from folders with .proto files, a buf.yaml, a descriptor set or server
 * reflection; and full names of fields and paths to values in their messages. May use: fault, file, process,
 * yaml.
 */
@NullMarked
package dev.interop.protos;

import org.jspecify.annotations.NullMarked;
