package dev.interop.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request for the first files of a project.
 *
 * @param folder the folder for the files, relative to the working directory or absolute
 * @param protos folders and files with protos; empty to search the folder
 * @param reflection "host:port" of a running server that serves reflection; null to read .proto files
 * @param services full names of the services under test; empty for all services of the project
 * @param servers name of a server → its command or "host:port", the reference first; empty for placeholders
 * @param buf returns the buf executable; called only if .proto files are compiled
 */
public record InitRequest(
        Path folder,
        List<Path> protos,
        @Nullable String reflection,
        List<String> services,
        Map<String, String> servers,
        Supplier<Path> buf) {}
