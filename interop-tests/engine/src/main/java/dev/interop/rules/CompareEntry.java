package dev.interop.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code compare:} as written in interop.yaml. docs/interop-yaml.md explains every field.
 *
 * @param fields rules for fields of replies; null for none
 * @param headers rules for application metadata in headers; null for none
 * @param trailers rules for application metadata in trailers; null for none
 * @param statusMessage code, or "default" for all other codes → how status texts are compared; null for equal texts
 */
public record CompareEntry(
        @Nullable FieldsEntry fields,
        @Nullable KeysEntry headers,
        @Nullable KeysEntry trailers,
        @Nullable Map<String, TextMode> statusMessage) {

    /** Returns the rules without those for fields that other files do not declare. */
    public CompareEntry knownIn(List<FileDescriptor> files) {
        return fields == null
                ? this
                : new CompareEntry(fields.only(new KnownTypes(files)), headers, trailers, statusMessage);
    }

    /**
     * Rules for fields. A field is written as "package.Message.field".
     *
     * @param ignore fields whose values may differ; null for none
     * @param unordered repeated fields whose elements may have any order; null for none
     * @param match field → the pattern that both values must match; null for none
     * @param sometimes fields with a rule whose values differ in some runs only; null for none
     */
    public record FieldsEntry(
            @Nullable List<String> ignore,
            @Nullable List<String> unordered,
            @Nullable Map<String, String> match,
            @Nullable List<String> sometimes) {

        private FieldsEntry only(KnownTypes types) {
            var known = new LinkedHashMap<String, String>();
            if (match != null) {
                match.forEach((field, pattern) -> {
                    if (isKnown(field, types)) {
                        known.put(field, pattern);
                    }
                });
            }
            return new FieldsEntry(only(ignore, types), only(unordered, types), known, only(sometimes, types));
        }

        private static @Nullable List<String> only(@Nullable List<String> fields, KnownTypes types) {
            return fields == null
                    ? null
                    : fields.stream().filter(field -> isKnown(field, types)).toList();
        }

        private static boolean isKnown(String field, KnownTypes types) {
            int dot = field.lastIndexOf('.');
            return dot > 0
                    && types.find(field.substring(0, dot))
                            .map(message -> message.findFieldByName(field.substring(dot + 1)))
                            .isPresent();
        }
    }

    /** @param ignore keys whose values may differ; null for none */
    public record KeysEntry(@Nullable List<String> ignore) {}

    /** The comparison of status texts. */
    public enum TextMode {
        @JsonProperty("equal")
        EQUAL,
        /** Texts that differ are reported, and do not fail. */
        @JsonProperty("report")
        REPORT
    }
}
