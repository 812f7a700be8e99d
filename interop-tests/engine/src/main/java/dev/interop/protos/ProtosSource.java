package dev.interop.protos;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The location of the protos of the service under test. */
public sealed interface ProtosSource permits ProtosSource.Local, ReflectedSource {
    /** A source on this machine, which can be read before a server is started. */
    sealed interface Local extends ProtosSource permits RootsSource, BufSource, DescriptorsSource {
        /**
         * Reads the protos.
         *
         * @param buf provides the buf executable; not called for a descriptor set
         * @throws YamlProblem the protos do not compile, or have no such service
         * @throws dev.interop.fault.HarnessFault buf cannot be run
         * @throws IOException a file cannot be read
         */
        ServiceProtos load(Supplier<Path> buf) throws IOException;
    }

    /** Returns the services under test. */
    WantedServices services();

    /**
     * Resolves an entry. Reads no proto.
     *
     * @param entry null if the file has no such entry; then its folder must contain a buf.yaml
     * @param place the place of the entry in the file
     * @param folder the folder of the file; roots and descriptors are relative to it
     * @throws YamlProblem the entry has not exactly one source, or a file or folder is missing
     */
    static ProtosSource read(@Nullable ProtosEntry entry, LocatedYaml file, JsonPointer place, Path folder) {
        return new EntryReader(entry == null ? ProtosEntry.ABSENT : entry, file, place, folder).source();
    }
}
