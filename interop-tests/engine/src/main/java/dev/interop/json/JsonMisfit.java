package dev.interop.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reason why a JSON tree does not fit a record, in terms of the file; Jackson's own messages are about creators and
 * coercion.
 *
 * @param place the wrong field
 * @param sentence the error text, without the place of the file
 */
public record JsonMisfit(JsonPointer place, String sentence) {

    /** Translates an error that Jackson reported for a tree. */
    public static JsonMisfit of(JsonMappingException error, JsonNode tree) {
        JsonPointer place = place(error);
        return new JsonMisfit(place, sentence(error, place, tree));
    }

    private static JsonPointer place(JsonMappingException error) {
        JsonPointer place = JsonPointer.empty();
        for (Reference step : error.getPath()) {
            place = step.getFieldName() == null
                    ? place.appendIndex(step.getIndex())
                    : place.appendProperty(step.getFieldName());
        }
        return place;
    }

    private static String sentence(JsonMappingException error, JsonPointer place, JsonNode tree) {
        JsonNode found = tree.at(place);
        String field = place.toString().substring(place.length() == 0 ? 0 : 1);
        if (error instanceof PropertyBindingException unknown) {
            return "unknown field '%s'; allowed: %s".formatted(field, sorted(allowed(unknown)));
        }
        if (found.isMissingNode()) {
            return "field '%s' is missing%s".formatted(field, missingNotes(error, tree.at(place.head())));
        }
        if (error instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "field '%s' is %s; allowed: %s".formatted(field, found, constants(wrong.getTargetType()));
        }
        if (error instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "field '%s' is %s; it must be %s"
                    .formatted(
                            field, found, isReadFromList(error) ? "a list or a mapping" : kind(wrong.getTargetType()));
        }
        return "field '%s': %s".formatted(field, error.getOriginalMessage());
    }

    /** Returns the required fields of the record that lacks one, and unknown fields, which may be misspelled. */
    private static String missingNotes(JsonMappingException error, JsonNode owner) {
        List<Reference> path = error.getPath();
        if (path.isEmpty() || !(path.get(path.size() - 1).getFrom() instanceof Class<?> type) || !type.isRecord()) {
            return "";
        }
        List<String> required = names(type, JsonMisfit::isRequired);
        List<String> known = names(type, component -> !isIgnored(component));
        var unknown = new ArrayList<String>();
        owner.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add("'" + name + "'");
            }
        });
        return (required.isEmpty() ? "" : "; required: " + sorted(required))
                + (unknown.isEmpty() ? "" : "; unknown: " + sorted(unknown));
    }

    private static List<String> names(Class<?> type, Predicate<RecordComponent> selected) {
        var names = new KebabCaseStrategy();
        return Arrays.stream(type.getRecordComponents())
                .filter(selected)
                .map(component -> names.translate(component.getName()))
                .toList();
    }

    /** Returns the fields that a file may have; Jackson also lists components that it must ignore. */
    private static List<?> allowed(PropertyBindingException unknown) {
        var allowed = new ArrayList<Object>(unknown.getKnownPropertyIds());
        if (unknown.getReferringClass().isRecord()) {
            allowed.removeAll(names(unknown.getReferringClass(), JsonMisfit::isIgnored));
        }
        return allowed;
    }

    private static boolean isIgnored(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonIgnore.class);
    }

    private static boolean isRequired(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a mapping";
    }

    /** Returns whether the wrong field has a record that is also read from a list. */
    private static boolean isReadFromList(JsonMappingException error) {
        List<Reference> path = error.getPath();
        Reference last = path.isEmpty() ? null : path.get(path.size() - 1);
        return last != null
                && last.getFrom() instanceof Class<?> owner
                && owner.isRecord()
                && Stream.of(owner.getRecordComponents())
                        .filter(component -> component.getName().equals(last.getFieldName()))
                        .flatMap(component -> Stream.of(component.getType().getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                        .anyMatch(creator -> creator.getParameterTypes()[0] == List.class);
    }

    private static String constants(Class<?> type) {
        return sorted(Stream.of(type.getEnumConstants())
                .map(constant -> Json.MAPPER.convertValue(constant, String.class))
                .toList());
    }

    private static String sorted(Collection<?> names) {
        return names.stream().map(Objects::toString).sorted().collect(Collectors.joining(", "));
    }
}
