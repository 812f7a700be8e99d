package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Paths;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the element of the release that a finding of buf is about. buf reports a position in HEAD and a message with
 * short names and numbers; the element does not depend on the lines and names of HEAD.
 *
 * <p>For each finding there is an element: if the message has an unknown form or names nothing that the release
 * declares, it is the message, enum or service at the position, otherwise the file.
 */
final class BreakPaths {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    /** Rules whose messages contain the element's name within its package. */
    private static final Set<String> NAMED_IN_PACKAGE =
            Set.of("MESSAGE_NO_DELETE", "ENUM_NO_DELETE", "SERVICE_NO_DELETE", "EXTENSION_NO_DELETE");

    static final String PACKAGE_NO_DELETE = "PACKAGE_NO_DELETE";
    /** Rules whose messages contain the element's name and its package. */
    private static final Pattern NAMED_WITH_PACKAGE = Pattern.compile("PACKAGE_[A-Z]+_NO_DELETE");

    private final Version release;
    private final Counterparts counterparts;
    private final SourceIndex sources;
    private final Map<String, GenericDescriptor> elements = new TreeMap<>();
    private final Map<String, GenericDescriptor> ofHead;

    /**
     * @param head the version whose sources are indexed
     * @param counterparts the counterparts of both
     */
    BreakPaths(Version release, Version head, Counterparts counterparts, SourceIndex sources) {
        this.release = release;
        this.counterparts = counterparts;
        this.sources = sources;
        new DeclaredElements(release).elements().forEach(elements::put);
        ofHead = new DeclaredElements(head).elements();
    }

    /** Returns the path of the broken element, which the release declares. */
    String of(Buf.Finding finding) {
        return Paths.of(element(finding));
    }

    /** Returns the broken element. */
    GenericDescriptor element(Buf.Finding finding) {
        List<String> quoted = quoted(finding.message());
        String rule = finding.type();
        String first = quoted.isEmpty() ? "" : quoted.get(0);
        Optional<GenericDescriptor> found;
        if (rule.equals("FILE_NO_DELETE")) {
            found = declared(first);
        } else if (rule.equals(PACKAGE_NO_DELETE)) {
            found = firstFile(first);
        } else if (NAMED_WITH_PACKAGE.matcher(rule).matches()) {
            String packageName = quoted.size() > 1 ? quoted.get(1) : "";
            found = declared(full(packageName, first)).or(() -> firstFile(packageName));
        } else if (rule.startsWith("FILE_")) {
            found = Optional.empty();
        } else if (NAMED_IN_PACKAGE.contains(rule)) {
            found = named(finding, first);
        } else if (finding.message().startsWith("Extension ")) {
            found = extension(number(first), quoted);
        } else {
            found = container(finding).map(container -> within(container, first, finding));
        }
        return found.orElseGet(() -> file(finding, quoted));
    }

    private Optional<GenericDescriptor> declared(String path) {
        return Optional.ofNullable(elements.get(path));
    }

    private Optional<GenericDescriptor> firstFile(String packageName) {
        return release.files().values().stream()
                .filter(file -> file.getPackage().equals(packageName))
                .map(GenericDescriptor.class::cast)
                .findFirst();
    }

    /** Returns the file of a finding as the release has it; the first file for a finding without any file. */
    private FileDescriptor file(Buf.Finding finding, List<String> quoted) {
        String path = finding.path() == null ? "" : finding.path();
        return counterparts
                .files()
                .releasedOf(path)
                .or(() -> quoted.stream()
                        .filter(release.files()::containsKey)
                        .map(release.files()::get)
                        .findFirst())
                .orElseGet(() -> release.files().values().iterator().next());
    }

    /** Returns an element by its name within the package: in the file of the finding, otherwise in any file. */
    private Optional<GenericDescriptor> named(Buf.Finding finding, String name) {
        return Stream.concat(Stream.of(file(finding, List.of())), release.files().values().stream())
                .flatMap(file -> declared(full(file.getPackage(), name)).stream())
                .findFirst();
    }

    /** Returns the message, enum or service at the position of a finding, as the release declares it. */
    private Optional<GenericDescriptor> container(Buf.Finding finding) {
        String name = sources.containerOf(finding).orElse("");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        GenericDescriptor file = ofHead.get(finding.path());
        GenericDescriptor current =
                file == null ? null : ofHead.get(full(file.getFile().getPackage(), name));
        return Optional.ofNullable(current).flatMap(counterparts::of).or(() -> named(finding, name));
    }

    private GenericDescriptor within(GenericDescriptor container, String name, Buf.Finding finding) {
        String rule = finding.type();
        @Nullable GenericDescriptor member = null;
        if (container instanceof Descriptor message && rule.startsWith("FIELD_")) {
            member = field(message, name, finding);
        } else if (container instanceof EnumDescriptor enumeration && rule.startsWith("ENUM_VALUE_")) {
            member = enumeration.findValueByNumber(number(name));
        } else if (rule.startsWith("RPC_") || rule.startsWith("ONEOF_")) {
            member = elements.get(container.getFullName() + "." + name);
        }
        return member == null ? container : member;
    }

    private static @Nullable FieldDescriptor field(Descriptor message, String number, Buf.Finding finding) {
        for (FieldDescriptor map : message.getFields()) {
            if (map.isMapField()
                    && finding.message()
                            .contains("on message \"" + map.getMessageType().getName() + "\"")) {
                return map;
            }
        }
        return message.findFieldByNumber(number(number));
    }

    /** Finds an extension by its number and the message that it extends. */
    private Optional<GenericDescriptor> extension(int number, List<String> quoted) {
        return elements.values().stream()
                .filter(element -> element instanceof FieldDescriptor field
                        && field.isExtension()
                        && field.getNumber() == number
                        && isQuoted(field.getContainingType(), quoted))
                .findFirst();
    }

    private boolean isQuoted(Descriptor message, List<String> quoted) {
        return quoted.contains(message.getFullName())
                || counterparts
                        .of(message)
                        .map(GenericDescriptor::getFullName)
                        .filter(quoted::contains)
                        .isPresent();
    }

    private static String full(String packageName, String name) {
        return packageName.isEmpty() ? name : packageName + "." + name;
    }

    /** Returns a number; -1, which no element has, for another text. */
    private static int number(String text) {
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private static List<String> quoted(String message) {
        return QUOTED.matcher(message).results().map(match -> match.group(1)).toList();
    }
}
