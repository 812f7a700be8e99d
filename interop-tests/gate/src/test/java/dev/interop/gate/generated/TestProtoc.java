package dev.interop.gate.generated;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.OwnedFiles;
import dev.interop.gate.version.ProgramRun;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The protoc that the build uses for the stubs of the tests. */
public final class TestProtoc {
    private static final Path BUILD = Path.of("target", "protobuf-maven-plugin", "generate-test", "odd-names");

    /** Receives the imported protos of the libraries, because this protoc is only an executable. */
    private static final Path BUNDLED = Path.of("target", "protos-of-libraries");

    private static final Pattern IMPORT = Pattern.compile("import \"(google/[^\"]+)\"");

    private TestProtoc() {}

    public static Path path() {
        try (Stream<Path> artifacts = Files.list(BUILD.resolve("artifacts"))) {
            return artifacts
                    .filter(file -> file.getFileName().toString().matches("protoc-[0-9a-f]+\\.exe"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException missing) {
            throw new IllegalStateException("the build has no protoc; run Maven's phase test-compile first", missing);
        }
    }

    private static void bundle(String source) throws IOException {
        Files.createDirectories(BUNDLED);
        Matcher imported = IMPORT.matcher(source);
        while (imported.find()) {
            try (InputStream in = TestProtoc.class.getResourceAsStream("/" + imported.group(1))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Path file = BUNDLED.resolve(imported.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                bundle(text);
            }
        }
    }

    /**
     * Compiles all protos of a folder.
     *
     * @throws IllegalArgumentException they do not compile; the message is that of protoc
     */
    public static Version version(String name, Path folder, OwnedFiles owned) throws IOException {
        Path image = Files.createTempFile("image", ".binpb");
        var command = new ArrayList<>(List.of(
                path().toString(),
                "--proto_path=" + folder,
                "--proto_path=" + BUNDLED,
                "--include_imports",
                "--descriptor_set_out=" + image));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".proto"))
                    .sorted()
                    .toList()) {
                bundle(Files.readString(file));
                command.add(folder.relativize(file).toString());
            }
            ProgramRun ended = ProgramRun.of(new ProcessBuilder(command), new byte[0]);
            if (ended.exit() != 0) {
                throw new IllegalArgumentException(ended.err());
            }
            return Version.of(name, FileDescriptorSet.parseFrom(Files.readAllBytes(image)), owned, folder.toString());
        } finally {
            Files.delete(image);
        }
    }
}
