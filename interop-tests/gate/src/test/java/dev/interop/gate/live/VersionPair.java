package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Set;

/** The release v1 and HEAD, written in the proto language. */
record VersionPair(LoadableVersion released, LoadableVersion current, Counterparts counterparts) {
    static VersionPair of(String released, String current) {
        Version release = TestVersions.proto("v1", released);
        Version head = TestVersions.proto(Version.HEAD, current);
        return new VersionPair(
                LoadableVersion.of(release), LoadableVersion.of(head), VersionDiff.counterparts(release, head));
    }

    /** Returns a pair of files that are written as descriptors in text format. */
    static VersionPair ofFiles(List<String> released, List<String> current) {
        Version release = TestVersions.version("v1", released.toArray(String[]::new));
        Version head = TestVersions.version(Version.HEAD, current.toArray(String[]::new));
        return new VersionPair(
                LoadableVersion.of(release), LoadableVersion.of(head), VersionDiff.counterparts(release, head));
    }

    /** Returns a pair in which HEAD differs in one text, which must occur once. */
    static VersionPair changed(String source, String from, String to) {
        return of(source, TestVersions.replaced(source, from, to));
    }

    /** Returns the direction in which the release writes and HEAD reads. */
    Direction toHead() {
        return new Direction(released, current, counterparts);
    }

    /** Returns the direction in which HEAD writes and the release reads. */
    Direction toRelease() {
        return new Direction(current, released, counterparts);
    }

    /** Returns a message of the release with its counterpart. */
    TypePair pair(String message) {
        Descriptor declared = type(released, message);
        return new TypePair(declared, (Descriptor) counterparts.of(declared).orElseThrow(), null);
    }

    static Descriptor type(LoadableVersion version, String fullName) {
        return (Descriptor) element(version, fullName);
    }

    static FieldDescriptor field(LoadableVersion version, String fullName) {
        return (FieldDescriptor) element(version, fullName);
    }

    static MethodDescriptor rpc(LoadableVersion version, String fullName) {
        return (MethodDescriptor) element(version, fullName);
    }

    private static GenericDescriptor element(LoadableVersion version, String path) {
        GenericDescriptor element =
                new DeclaredElements(version.protos()).elements().get(path);
        if (element == null) {
            throw new IllegalArgumentException("%s declares no %s".formatted(version.name(), path));
        }
        return element;
    }

    /** @param text the message in protobuf's text format */
    static DynamicMessage message(Descriptor type, String text) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, message);
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return message.build();
    }

    /** Returns a sample about its field, if exactly one is set. */
    static Sample sample(String about, Descriptor type, String text) {
        DynamicMessage message = message(type, text);
        Set<FieldDescriptor> set = message.getAllFields().keySet();
        DynamicMessage least = SampleValues.ofWriter().required(type);
        return new Sample(
                about, message, set.size() == 1 ? set.iterator().next() : null, message.equals(least) ? null : least);
    }

    /** Returns the samples of a type for a reader with the same version. */
    static List<Sample> samples(LoadableVersion version, String fullName) {
        Counterparts same = VersionDiff.counterparts(version.protos(), version.protos());
        Descriptor type = type(version, fullName);
        return new Samples(new Direction(version, version, same)).of(new TypePair(type, type, null));
    }
}
