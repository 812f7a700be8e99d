package dev.interop.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import dev.interop.message.Canonical;
import dev.interop.yaml.LocatedYaml;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a run. Immutable: what a comparison hides is collected by {@link RuledComparison}. */
public final class CompareRules {
    /** No rules: everything that the judge compares must be equal. */
    public static final CompareRules NONE =
            new CompareRules(List.of(), FieldRules.NONE, Map.of(), Map.of(), Map.of(), new KnownTypes(List.of()));

    private final List<CompareRule> all;
    private final FieldRules fields;
    private final Map<String, CompareRule> headers;
    private final Map<String, CompareRule> trailers;
    private final Map<Status.Code, CompareRule> texts;
    private final KnownTypes types;

    /** @param texts the rules that report texts, by each code that they are for */
    CompareRules(
            List<CompareRule> all,
            FieldRules fields,
            Map<String, CompareRule> headers,
            Map<String, CompareRule> trailers,
            Map<Status.Code, CompareRule> texts,
            KnownTypes types) {
        this.all = List.copyOf(all);
        this.fields = fields;
        this.headers = headers;
        this.trailers = trailers;
        this.texts = texts;
        this.types = types;
    }

    /**
     * Checks rules.
     *
     * @param files the files of the services under test; their imports are added
     * @param file the file with the rules
     * @param place the place of the rules in the file
     * @throws dev.interop.yaml.YamlProblem a field, key, pattern or code is wrong, or two rules contradict each other
     */
    public static CompareRules read(
            CompareEntry entry, List<FileDescriptor> files, LocatedYaml file, JsonPointer place) {
        return new RuleReader(new KnownTypes(files), file, place).read(entry);
    }

    /** Returns the rules that can hide differences, in the order of the file. */
    public List<CompareRule> all() {
        return all;
    }

    /** Returns whether status texts of this code are reported and not compared. */
    public boolean reportsText(Status.Code code) {
        return texts.containsKey(code);
    }

    /** Returns whether a header of this key is not compared. */
    public boolean ignoresHeader(String key) {
        return headers.containsKey(key);
    }

    /** Returns whether a trailer of this key is not compared. */
    public boolean ignoresTrailer(String key) {
        return trailers.containsKey(key);
    }

    /**
     * Returns a message that equals a body under the rules and does not change from run to run: without ignored fields,
     * and with fixed values in place of generated ids and times. Empty if the body cannot be decoded.
     */
    public Optional<Message> lasting(ByteString body, Descriptor type) {
        return KnownTypes.parse(body, type).map(new LastingForm(fields, types)::of);
    }

    /** Begins the comparison of one outcome. */
    public RuledComparison comparison() {
        return new RuledComparison(this);
    }

    /**
     * Returns a copy of a body for each rule of {@code match} with a value in it: in the copy, that value does not
     * match. Empty for a rule that every value matches, so that it cannot fail.
     */
    public Map<CompareRule, Optional<byte[]>> contradictions(byte[] body, Descriptor type) {
        var bodies = new LinkedHashMap<CompareRule, Optional<byte[]>>();
        if (!fields.matched().isEmpty()) {
            KnownTypes.parse(ByteString.copyFrom(body), type)
                    .ifPresent(message -> new Contradictions(fields, types)
                            .of(message)
                            .forEach((rule, copy) -> bodies.put(
                                    rule,
                                    copy.map(each -> Canonical.serialize(each).toByteArray()))));
        }
        return bodies;
    }

    FieldRules fields() {
        return fields;
    }

    KnownTypes types() {
        return types;
    }

    @Nullable
    CompareRule header(String key) {
        return headers.get(key);
    }

    @Nullable
    CompareRule trailer(String key) {
        return trailers.get(key);
    }

    @Nullable
    CompareRule text(Status.Code code) {
        return texts.get(code);
    }
}
