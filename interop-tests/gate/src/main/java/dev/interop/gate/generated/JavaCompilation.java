package dev.interop.gate.generated;

import com.google.protobuf.Message;
import dev.interop.gate.version.GateProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles generated Java code with ecj, which needs no JDK. */
final class JavaCompilation {
    /** The packages in names of classes, without which messages are shorter. */
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private JavaCompilation() {}

    /**
     * Returns the errors in files.
     *
     * @param folder the folder with the files and others of the same version
     * @param units the files to compile, relative to {@code folder}
     * @param imports the folder with the code of imported protos; its errors are ignored
     * @param classes the folder for the classes
     * @throws GateProblem the compiler failed without an error in the code
     */
    static List<JavaError> errors(Path folder, List<Path> units, Path imports, Path classes) throws IOException {
        var compiler = new EclipseCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, GeneratedIdentifiers.CHARSET)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    units.stream().map(folder::resolve).toList());
            var output = new StringWriter();
            boolean compiles = compiler.getTask(output, files, found, options(folder, imports, classes), null, sources)
                    .call();
            if (!compiles && found.getDiagnostics().isEmpty()) {
                throw new GateProblem("the Java compiler failed on generated code in %s: %s"
                        .formatted(folder, output.toString().strip()));
            }
        }
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null)
                .filter(each -> Path.of(each.getSource().toUri()).startsWith(folder.toAbsolutePath()))
                .map(each -> new JavaError(
                        folder.toAbsolutePath()
                                .relativize(Path.of(each.getSource().toUri())),
                        each.getStartPosition(),
                        each.getLineNumber(),
                        PACKAGE.matcher(each.getMessage(Locale.ROOT)).replaceAll("")))
                .toList();
    }

    private static List<String> options(Path folder, Path imports, Path classes) {
        return List.of(
                "-17",
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-encoding",
                GeneratedIdentifiers.CHARSET.name(),
                "-classpath",
                library().toString(),
                "-sourcepath",
                folder + System.getProperty("path.separator") + imports);
    }

    /** Returns the jar with the library for Java, which may be interop.jar. */
    private static Path library() {
        try {
            return Path.of(Message.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
