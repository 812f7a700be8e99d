package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The scope of the live layers: everything that changed between HEAD and any of the releases.
 *
 * @param releases the releases in order, each with its differences
 * @param types the tested types of all versions. Each version exchanges its own with itself, to find what languages do
 *     without any change; so a language that does not handle a new type is found, too
 * @param rpcs the full names of the rpcs that peers call in any version
 * @param files the names of the files that changed, declare what is tested, or are necessary to send it; peers load no
 *     others, except imports
 */
record LiveScope(
        Version head, List<ReleaseScope> releases, Set<Descriptor> types, Set<String> rpcs, Set<String> files) {

    /** @param releases the older versions, at least one */
    static LiveScope of(Version head, List<Version> releases) {
        List<ReleaseScope> scopes =
                releases.stream().map(release -> ReleaseScope.of(release, head)).toList();
        Set<Descriptor> types = types(scopes);
        var rpcs = new HashSet<String>();
        scopes.forEach(scope -> scope.rpcs().forEach(rpc -> rpcs.add(VersionCall.fullName(rpc))));
        var files = new TreeSet<String>();
        scopes.forEach(scope -> files.addAll(scope.changed().files()));
        types.forEach(type -> files.add(type.getFile().getName()));
        Stream.concat(Stream.of(head), releases.stream())
                .flatMap(version -> version.files().values().stream())
                .filter(file -> declares(file, rpcs) || Extensions.areIn(file))
                .forEach(file -> files.add(file.getName()));
        scopes.stream()
                .filter(scope -> !scope.renamed().isEmpty())
                .flatMap(scope -> Stream.of(scope.release(), head))
                .flatMap(version -> AnyUse.file(version).stream())
                .forEach(file -> files.add(file.getName()));
        return new LiveScope(head, scopes, types, rpcs, files);
    }

    private static boolean declares(FileDescriptor file, Set<String> rpcs) {
        return file.getServices().stream()
                .flatMap(service -> service.getMethods().stream())
                .anyMatch(rpc -> rpcs.contains(VersionCall.fullName(rpc)));
    }

    private static Set<Descriptor> types(List<ReleaseScope> scopes) {
        var types = new HashSet<Descriptor>();
        for (ReleaseScope scope : scopes) {
            types.addAll(scope.changed().types());
            scope.pairs().forEach(pair -> types.addAll(List.of(pair.released(), pair.current())));
            types.addAll(ExchangedType.all(scope.counterparts(), scope.pairs()));
        }
        // A type of HEAD may have changed since only one of the releases, but is compared with what all of them do.
        for (ReleaseScope scope : scopes) {
            scope.counterparts()
                    .messages()
                    .filter(pair -> types.contains(pair.current()))
                    .forEach(pair -> types.add(pair.released()));
        }
        return types;
    }

    /** Returns the name of the newest release. */
    String newestRelease() {
        return releases.get(releases.size() - 1).release().name();
    }

    /** Returns a version in the form that peers load. */
    LoadableVersion loadable(Version version) {
        return LoadableVersion.of(version, files);
    }
}
