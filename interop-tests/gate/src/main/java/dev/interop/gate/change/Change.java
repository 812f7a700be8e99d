package dev.interop.gate.change;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What has happened to one element since a release.
 *
 * @param path the element in the words of the proto, for example "acme.orders.Order.id"; the
 *     release's words, or, for one that was added, HEAD's; a file is told by its name
 * @param headPath the element in HEAD's words; "" when it was removed
 * @param aspects all that is different; never empty
 * @param names the names in generated code that changed or went, one each, for example
 *     "Java String getName() → String getTitle()"
 */
public record Change(Element element, String path, String headPath, List<Aspect> aspects, List<String> names) {
    /** What an element is. */
    public enum Element {
        FILE,
        SERVICE,
        RPC,
        MESSAGE,
        FIELD,
        EXTENSION,
        ONEOF,
        ENUM,
        ENUM_VALUE
    }

    /** In what respect an element is different. */
    public enum Kind {
        ADDED,
        REMOVED,
        RENAMED,
        /** The number of a field or of an enum value. */
        NUMBER,
        /** The type of a field; whether an enum is open or closed. */
        TYPE,
        /** Singular, repeated, map or required. */
        LABEL,
        /** Whether a field knows unset from default. */
        PRESENCE,
        DEFAULT,
        /** The oneof that a field belongs to. */
        ONEOF,
        JSON_NAME,
        /** Unary, or who streams. */
        STYLE,
        REQUEST_TYPE,
        REPLY_TYPE,
        /** Also what is left for extensions. */
        RESERVED,
        OPTION,
        PACKAGE,
        SYNTAX,
        IMPORT,
        /** The file that the element is in. */
        FILE,
        /** In the descriptor alone. */
        OTHER
    }

    /** @param words for people, for example "type int32 → int64" */
    public record Aspect(Kind kind, String words) {}

    public String words() {
        return aspects.stream().map(Aspect::words).collect(Collectors.joining("; "));
    }

    public List<Kind> kinds() {
        return aspects.stream().map(Aspect::kind).toList();
    }
}
