package dev.interop.gate.change;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Change of one element since a release.
 *
 * @param path the path of the element in the release, for example "acme.orders.Order.id"; an added element has
 *     its path in HEAD, and a file its name
 * @param headPath the path of the element in HEAD; "" if it was removed
 * @param aspects all differences; never empty
 * @param names the changed and removed names in generated code, for example
 *     "Java String getName() → String getTitle()"
 */
public record Change(Element element, String path, String headPath, List<Aspect> aspects, List<String> names) {
    /** Kind of an element. */
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

    /** Kind of a difference. */
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
        /** Explicit or implicit presence of a field. */
        PRESENCE,
        DEFAULT,
        /** The oneof that a field belongs to. */
        ONEOF,
        JSON_NAME,
        /** Unary, client stream, server stream or bidi. */
        STYLE,
        REQUEST_TYPE,
        REPLY_TYPE,
        /** Reserved numbers and names, and extension ranges. */
        RESERVED,
        OPTION,
        /** The words of a comment that the release has. */
        COMMENT,
        /** The comment of an element that had none. */
        COMMENT_ADDED,
        PACKAGE,
        SYNTAX,
        IMPORT,
        /** The file that the element is in; the path of a file. */
        FILE,
        /** The message that a type is nested in. */
        MOVED,
        /** A difference that none of the other kinds covers. */
        OTHER
    }

    /** @param words the description for reports, for example "type int32 → int64" */
    public record Aspect(Kind kind, String words) {}

    /** Returns the same change with more words about its only aspect. */
    Change with(String more) {
        Aspect aspect = aspects.get(0);
        return new Change(element, path, headPath, List.of(new Aspect(aspect.kind(), aspect.words() + more)), names);
    }

    public String words() {
        return aspects.stream().map(Aspect::words).collect(Collectors.joining("; "));
    }

    /** Returns whether nothing but comments differs. */
    public boolean hasOnlyComments() {
        return aspects.stream().allMatch(each -> each.kind() == Kind.COMMENT || each.kind() == Kind.COMMENT_ADDED);
    }

    public List<Kind> kinds() {
        return aspects.stream().map(Aspect::kind).toList();
    }
}
