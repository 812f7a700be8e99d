/**
 * The versions that HEAD is compared with, read from git, a folder, a descriptor set or the folder of releases. May
 * use: version; of the engine process and protos.
 */
@NullMarked
package dev.interop.gate.against;

import org.jspecify.annotations.NullMarked;
