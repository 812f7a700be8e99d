package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticLayerTest {
    /** A field between the members of a oneof; buf cannot read this order. */
    private static final String INTERLEAVED = """
            name: "pets/pets.proto" package: "pets" syntax: "proto3"
            message_type {
              name: "Cat"
              field { name: "purr" number: 1 type: TYPE_BOOL label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "name" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "meow" number: 3 type: TYPE_BOOL label: LABEL_OPTIONAL oneof_index: 0 }
              oneof_decl { name: "noise" }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void compares_a_reordered_release_if_buf_cannot_read_its_order() throws IOException {
        FileDescriptorSet written = TestVersions.set(INTERLEAVED);
        var tree = new ProtoTree(folder, "pets");
        Files.createDirectory(tree.releases());
        Files.write(tree.releases().resolve("v1.binpb"), written.toByteArray());
        var head =
                new HeadBuild(folder.resolve("head.binpb"), written, Version.of(Version.HEAD, written, tree, "HEAD"));
        Bases bases = Bases.ofReleases(Releases.read(tree).inOrder());

        Buf buf = buf("[ $1 != breaking ] || cp \"$4\" \"$0.compared\"");
        new StaticLayer(buf, tree, new BreakingPolicy(tree, buf.rules())).check(head, bases, false);

        FileDescriptorSet compared = FileDescriptorSet.parseFrom(Files.readAllBytes(folder.resolve("buf.compared")));
        assertThat(compared).isEqualTo(bases.versions().get(0).image()).isNotEqualTo(written);
    }

    /** Returns a buf that is a shell script. */
    private Buf buf(String script) throws IOException {
        Path file = folder.resolve("buf");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Buf(file);
    }
}
