package dev.interop.protos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the .proto files of a project that has no interop.yaml yet, and the folders to which their imports are
 * relative.
 */
public final class ProtoSearch {
    /** Folders with copies, and with protos of other projects: these are only imported. */
    private static final Set<String> NOT_OWN = Set.of(
            "bin",
            "build",
            "dist",
            "external",
            "googleapis",
            "node_modules",
            "out",
            "site-packages",
            "target",
            "third-party",
            "third_party",
            "thirdparty",
            "vendor",
            "venv");

    private static final String BUF = "buf.yaml";

    private final Path folder;
    /** The files whose services are under test, with their text, ordered by path. */
    private final Map<Path, ProtoText> own = new LinkedHashMap<>();
    /** All files below the folder. */
    private final List<Path> all;

    private final boolean restricted;

    private ProtoSearch(Path folder, List<Path> places) throws IOException {
        this.folder = folder;
        all = RootFolder.files(folder);
        restricted = places.stream().anyMatch(Files::isRegularFile);
        for (Path file : places.isEmpty() ? ofProject() : inPlaces(places)) {
            own.put(file, ProtoText.of(Files.readString(file, StandardCharsets.ISO_8859_1)));
        }
    }

    /**
     * Protos that were found.
     *
     * @param roots the folders to which imports are relative, ordered by path
     * @param services the full names of the services that the project itself declares
     * @param isAll whether these are all services of the roots, as far as the text of the files shows
     */
    public record Found(List<Path> roots, Set<String> services, boolean isAll) {
        /**
         * Returns the source of the protos.
         *
         * @param wanted the services under test; all for those of the project
         */
        public ProtosSource.Local source(WantedServices wanted) {
            String where = roots.stream().map(ProtoTree::shown).collect(Collectors.joining(", "));
            return new RootsSource(
                    roots, where, wanted.isAll() && !isAll ? WantedServices.of(services, where) : wanted);
        }
    }

    /** Returns the source of the modules of a buf.yaml or buf.work.yaml in a folder; empty if there is none. */
    public static Optional<ProtosSource.Local> buf(Path folder, WantedServices wanted) {
        return BufSource.NAMES.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst()
                .map(name -> new BufSource(folder, name, wanted));
    }

    /**
     * Searches for protos.
     *
     * @param folder the folder of the project, relative to the working directory
     * @param places folders and files with protos; empty to search the folder of the project
     * @throws IllegalArgumentException there is no .proto file or no service, or an import is missing
     * @throws IOException a file or folder cannot be read
     */
    public static Found find(Path folder, List<Path> places) throws IOException {
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new IllegalArgumentException(
                        "there is no file or folder %s; pass the folder of the .proto files".formatted(place));
            }
        }
        return new ProtoSearch(folder, places).found();
    }

    private Collection<Path> ofProject() throws IOException {
        List<Path> modules = bufModules();
        if (modules.size() > 1) {
            throw new IllegalArgumentException(
                    "there are several buf modules: %s; pass the folder of one of them, or run the command in it"
                            .formatted(modules.stream().map(ProtoTree::shown).collect(Collectors.joining(", "))));
        }
        List<Path> found = all.stream().filter(this::isOwn).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no .proto file in %s (folders such as %s are not searched); pass the folder of the .proto files, or --reflection HOST:PORT"
                            .formatted(
                                    folder.toAbsolutePath().normalize(),
                                    NOT_OWN.stream().sorted().collect(Collectors.joining(", "))));
        }
        return found;
    }

    /** Returns the folders between the project's folder and its protos that have a buf.yaml. */
    private List<Path> bufModules() {
        return all.stream()
                .filter(this::isOwn)
                .flatMap(file -> ancestors(file).stream())
                .distinct()
                .filter(each -> Files.isRegularFile(each.resolve(BUF)))
                .sorted()
                .toList();
    }

    private boolean isOwn(Path file) {
        return Stream.iterate(folder.relativize(file).getParent(), each -> each != null, Path::getParent)
                .noneMatch(each -> NOT_OWN.contains(each.getFileName().toString()));
    }

    private static Collection<Path> inPlaces(List<Path> places) throws IOException {
        var files = new TreeSet<Path>();
        for (Path place : places) {
            List<Path> found =
                    Files.isDirectory(place) ? RootFolder.files(place.normalize()) : List.of(place.normalize());
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no .proto file in %s; pass the folder of the .proto files".formatted(place));
            }
            files.addAll(found);
        }
        return files;
    }

    private Found found() throws IOException {
        var roots = new ImportRoots(folder, own, all);
        Set<Path> folders = roots.ofOwnFiles();
        int ownRoots = folders.size();
        folders.addAll(roots.ofImports(folders));
        Set<String> services = own.values().stream()
                .flatMap(text -> text.services().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (services.isEmpty()) {
            throw new IllegalArgumentException(
                    "the protos declare no service, so there is nothing to test: %s; pass the folder with the services"
                            .formatted(own.keySet().stream()
                                    .map(ProtoTree::shown)
                                    .limit(5)
                                    .collect(Collectors.joining(", "))));
        }
        return new Found(
                folders.stream().sorted(Comparator.comparing(Path::toString)).toList(),
                services,
                !restricted && ownRoots == folders.size());
    }

    /** Returns the folders above a file, the nearest first, up to the folder of the project. */
    private List<Path> ancestors(Path file) {
        var found = new ArrayList<Path>();
        for (Path each = file.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
            found.add(each);
        }
        return found;
    }
}
