package dev.interop.python;

import java.nio.file.Path;

/**
 * A Python of this machine.
 *
 * @param executable an absolute path
 * @param version for example "3.11.7"
 * @param platform operating system and processor as Python names them, for example "linux-x86_64"
 */
record Python(Path executable, String version, String platform) {}
