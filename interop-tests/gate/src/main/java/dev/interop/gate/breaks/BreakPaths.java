package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Paths;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the path, in the release, of the element that a finding of buf is about. buf reports a position in HEAD
 * and a message with short names and numbers. The path does not depend on the lines and names of HEAD.
 */
final class BreakPaths {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    /** Rules whose messages contain the element's name within its package. */
    private static final Set<String> NAMED_IN_PACKAGE =
            Set.of("MESSAGE_NO_DELETE", "ENUM_NO_DELETE", "SERVICE_NO_DELETE", "EXTENSION_NO_DELETE");

    static final String PACKAGE_NO_DELETE = "PACKAGE_NO_DELETE";
    /** Rules whose messages contain the element's name and its package. */
    private static final Pattern NAMED_WITH_PACKAGE = Pattern.compile("PACKAGE_[A-Z]+_NO_DELETE");

    private final Version release;
    private final Version head;
    private final SourceIndex sources;
    private final Map<String, GenericDescriptor> elements = new TreeMap<>();

    BreakPaths(Version release, Version head, SourceIndex sources) {
        this.release = release;
        this.head = head;
        this.sources = sources;
        new DeclaredElements(release).elements().forEach(elements::put);
    }

    /**
     * Returns the path of the broken element.
     *
     * @throws GateProblem the message has an unknown form, because the version of buf has changed
     */
    String of(Buf.Finding finding) {
        List<String> quoted = quoted(finding.message());
        String rule = finding.type();
        if (rule.equals("FILE_NO_DELETE")) {
            return quoted.get(0);
        }
        if (rule.equals(PACKAGE_NO_DELETE)) {
            return firstFile(quoted.get(0), finding);
        }
        if (NAMED_WITH_PACKAGE.matcher(rule).matches()) {
            return known(prefix(quoted.get(1)) + quoted.get(0), finding);
        }
        String path = finding.path();
        if (path == null) {
            throw unreadable(finding);
        }
        if (rule.startsWith("FILE_")) {
            return path;
        }
        // An element that moved to a new file is in no such file of the release.
        FileDescriptor file = release.files().getOrDefault(path, head.files().get(path));
        if (file == null) {
            throw unreadable(finding);
        }
        String prefix = prefix(file.getPackage());
        if (NAMED_IN_PACKAGE.contains(rule)) {
            return known(prefix + quoted.get(0), finding);
        }
        if (finding.message().startsWith("Extension ")) {
            return extension(quoted, finding);
        }
        return within(prefix + sources.containerOf(finding).orElse(""), quoted, finding);
    }

    private static String prefix(String packageName) {
        return packageName.isEmpty() ? "" : packageName + ".";
    }

    private String firstFile(String packageName, Buf.Finding finding) {
        return release.files().values().stream()
                .filter(file -> file.getPackage().equals(packageName))
                .map(FileDescriptor::getName)
                .findFirst()
                .orElseThrow(() -> unreadable(finding));
    }

    private String within(String container, List<String> quoted, Buf.Finding finding) {
        String rule = finding.type();
        GenericDescriptor holder = elements.get(container);
        if (holder instanceof Descriptor message && rule.startsWith("FIELD_")) {
            return field(message, quoted, finding);
        }
        if (holder instanceof EnumDescriptor enumeration && rule.startsWith("ENUM_VALUE_")) {
            var value = enumeration.findValueByNumber(Integer.parseInt(quoted.get(0)));
            return known(value == null ? "" : Paths.of(value), finding);
        }
        if (rule.startsWith("RPC_") || rule.startsWith("ONEOF_")) {
            return known(container + "." + quoted.get(0), finding);
        }
        return known(container, finding);
    }

    private String field(Descriptor message, List<String> quoted, Buf.Finding finding) {
        for (FieldDescriptor map : message.getFields()) {
            if (map.isMapField()
                    && finding.message()
                            .contains("on message \"" + map.getMessageType().getName() + "\"")) {
                return Paths.of(map);
            }
        }
        FieldDescriptor field = message.findFieldByNumber(Integer.parseInt(quoted.get(0)));
        return known(field == null ? "" : Paths.of(field), finding);
    }

    /** Finds an extension by its number and the message that it extends. */
    private String extension(List<String> quoted, Buf.Finding finding) {
        int number = Integer.parseInt(quoted.get(0));
        String path = elements.values().stream()
                .filter(FieldDescriptor.class::isInstance)
                .map(FieldDescriptor.class::cast)
                .filter(field -> field.isExtension() && field.getNumber() == number)
                .filter(field -> quoted.contains(field.getContainingType().getFullName()))
                .map(Paths::of)
                .findFirst()
                .orElse("");
        return known(path, finding);
    }

    private String known(String path, Buf.Finding finding) {
        GenericDescriptor element = elements.get(path);
        if (element == null) {
            throw unreadable(finding);
        }
        return Paths.of(element);
    }

    private GateProblem unreadable(Buf.Finding finding) {
        return new GateProblem(
                "cannot find the element of %s that buf reports with %s, '%s' (%s:%d); another version of buf may have other messages, so use buf 1.75, or report this"
                        .formatted(
                                release.name(),
                                finding.type(),
                                finding.message(),
                                finding.path(),
                                finding.startLine()));
    }

    private static List<String> quoted(String message) {
        return QUOTED.matcher(message).results().map(match -> match.group(1)).toList();
    }
}
