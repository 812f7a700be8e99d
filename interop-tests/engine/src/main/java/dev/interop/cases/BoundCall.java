package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.cases.CallReferences.References;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call whose messages and metadata use fields of earlier replies, which are known when the call is made. */
public final class BoundCall {
    private final JsonNode written;
    private final KnownMethods methods;
    private final Map<String, Reference> references;
    private final Function<JsonPointer, String> where;
    private final @Nullable Expected replaced;

    /**
     * @param written the call as in the file, with its references
     * @param references the references of the call by their text
     * @param where returns file and line of a place within the call
     */
    BoundCall(
            JsonNode written,
            KnownMethods methods,
            Map<String, Reference> references,
            Function<JsonPointer, String> where) {
        this(written, methods, references, where, null);
    }

    /** @param replaced the outcome of a known difference; null for the outcome in the call */
    private BoundCall(
            JsonNode written,
            KnownMethods methods,
            Map<String, Reference> references,
            Function<JsonPointer, String> where,
            @Nullable Expected replaced) {
        this.written = written;
        this.methods = methods;
        this.references = Map.copyOf(references);
        this.where = where;
        this.replaced = replaced;
    }

    /** Returns the same call with the outcome of a known difference. */
    BoundCall expecting(Expected other) {
        return new BoundCall(written, methods, references, where, other);
    }

    /**
     * A field that an earlier reply should have.
     *
     * @param reference as written in the file
     * @param testCase name of the earlier case
     * @param field path of the field
     */
    public record Missing(String reference, String testCase, String field) {}

    /** Returns the names of the cases whose replies the call uses. */
    List<String> testCases() {
        return references.values().stream().map(Reference::testCase).distinct().toList();
    }

    /**
     * Returns the first field without a value.
     *
     * @param replies the first reply to the last call of each earlier case that has one, by the name of the case
     */
    Optional<Missing> missing(Map<String, ByteString> replies) {
        return references.values().stream()
                .filter(reference -> !hasValue(reference, replies))
                .map(reference -> new Missing(
                        reference.text(), reference.testCase(), reference.path().toString()))
                .sorted((one, other) -> one.reference().compareTo(other.reference()))
                .findFirst();
    }

    private static boolean hasValue(Reference reference, Map<String, ByteString> replies) {
        ByteString reply = replies.get(reference.testCase());
        return reply != null && reference.path().isIn(reply);
    }

    /**
     * Returns the values of the references to text fields, by the text of the reference; none may be missing.
     *
     * @param replies the first reply to the last call of each earlier case that has one, by the name of the case
     */
    public Map<String, String> texts(Map<String, ByteString> replies) {
        var texts = new TreeMap<String, String>();
        references.forEach((text, reference) -> {
            if (reference.path().last().getJavaType() == JavaType.STRING) {
                texts.put(text, value(reference, replies).asText());
            }
        });
        return texts;
    }

    private JsonNode value(Reference reference, Map<String, ByteString> replies) {
        try {
            return reference.path().json(Objects.requireNonNull(replies.get(reference.testCase())));
        } catch (InvalidProtocolBufferException noJson) {
            throw new YamlProblem(
                    where.apply(JsonPointer.empty()),
                    "'%s': the field %s in the reply of %s has no JSON form: %s"
                            .formatted(reference.text(), reference.path(), reference.testCase(), noJson.getMessage()));
        }
    }

    /**
     * Returns the call with values. No field may be missing.
     *
     * @throws YamlProblem a value does not fit its place, or has no JSON form
     */
    CaseCall resolve(Map<String, ByteString> replies) {
        Function<Reference, JsonNode> values = reference -> value(reference, replies);
        var current = new References(
                (text, line) -> Objects.requireNonNull(references.get(text), text),
                values,
                reference -> values.apply(reference).asText(),
                where);
        String line = where.apply(JsonPointer.empty());
        CaseCall resolved = CallResolver.resolve(
                StrictYaml.convert(CallReferences.replace(written, methods, current), CallEntry.class, line),
                methods,
                line);
        return replaced == null ? resolved : resolved.expectingLiterals(withMetadata(replaced, resolved));
    }

    /** Returns the outcome of a known difference with the metadata that the call sends. */
    private static Expected withMetadata(Expected known, CaseCall resolved) {
        ExpectedRecord record = known.server();
        return new Expected(
                known.headers(),
                known.messages(),
                known.trailers(),
                known.status(),
                new ExpectedRecord(
                        record.recorded(),
                        record.handlerRan(),
                        record.cancelled(),
                        record.metadata() == null
                                ? null
                                : resolved.expected().server().metadata()),
                known.wire());
    }
}
