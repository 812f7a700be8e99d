package dev.interop.gate.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A kind of test for changes; a column of the report. */
public enum Layer {
    STATIC("static"),
    WIRE("wire"),
    JSON("JSON"),
    OLD_CLIENTS("old clients"),
    OLD_SERVERS("old servers"),
    /** The replies to released cases; their changes are breaks of the static layer. */
    REPLIES("replies");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    /** Returns the live layers, in which peers of two versions exchange messages and calls. */
    public static Stream<Layer> live() {
        return Stream.of(WIRE, JSON, OLD_CLIENTS, OLD_SERVERS);
    }

    public String title() {
        return title;
    }

    /** Direction in which bytes travel between an older version and HEAD. */
    public enum Way {
        TO_HEAD,
        TO_OLD
    }

    /**
     * Effect of a change on one element, found by one layer.
     *
     * @param path the path, as in {@link Change#path}
     * @param release the release that HEAD was compared with
     * @param words the description for reports; in the static layer the id of a rule
     * @param fails whether it fails the gate
     * @param failing the ways in which it fails
     * @param ways all ways in which it was found
     */
    public record Effect(
            String path,
            String release,
            String words,
            boolean fails,
            @JsonIgnore Set<Way> failing,
            @JsonIgnore Set<Way> ways) {
        /** Creates an effect that does not depend on the way. */
        public Effect(String path, String release, String words, boolean fails) {
            this(path, release, words, fails, fails ? EnumSet.allOf(Way.class) : Set.of(), EnumSet.allOf(Way.class));
        }

        /** Returns the same effect, which is reported with a reason but does not fail. */
        public Effect passing(String reason) {
            return new Effect(path, release, "%s (%s)".formatted(words, reason), false, Set.of(), ways);
        }
    }

    /**
     * A type, an rpc or a language that a layer could not test.
     *
     * @param sentence the subject, the reason and the versions
     * @param fails whether it fails the gate
     */
    public record Gap(String sentence, boolean fails) {}

    /**
     * A difference between languages that exists without any change, so that it never fails the gate.
     *
     * @param path the path of the element
     * @param words the outcomes, and the versions that have them
     */
    public record Note(String path, String words) {}

    /**
     * Run of one layer.
     *
     * @param skipReason why the layer did not run; "" if it ran
     * @param differing sentences about results that violate the skew rules
     * @param unjudged sentences about calls and messages without a result in time; they are harness errors and no findings
     * @param notes differences that exist without any change
     * @param gaps what the layer could not test; it tested the rest
     */
    public record Run(
            Layer layer,
            List<Effect> effects,
            String skipReason,
            List<String> differing,
            List<String> unjudged,
            List<Note> notes,
            List<Gap> gaps) {
        /** Returns a run without violations of the skew rules, notes and gaps. */
        public static Run of(Layer layer, List<Effect> effects) {
            return new Run(layer, effects, "", List.of(), List.of(), List.of(), List.of());
        }

        /**
         * Returns a run that did not take place.
         *
         * @param reason the reason; a blank one would mean that the run took place
         * @throws IllegalArgumentException the reason is blank
         */
        public static Run skipped(Layer layer, String reason) {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a skipped layer needs a reason: " + layer.title());
            }
            return new Run(layer, List.of(), reason, List.of(), List.of(), List.of(), List.of());
        }

        /** Returns the run with other effects. */
        public Run withEffects(UnaryOperator<Effect> change) {
            return new Run(layer, effects.stream().map(change).toList(), skipReason, differing, unjudged, notes, gaps);
        }

        @JsonProperty("fails")
        public boolean fails() {
            return !isComplete()
                    || !differing.isEmpty()
                    || effects.stream().anyMatch(Effect::fails)
                    || gaps.stream().anyMatch(Gap::fails);
        }

        /** Returns whether it ran and all its calls were judged. */
        @JsonIgnore
        public boolean isComplete() {
            return ran() && unjudged.isEmpty();
        }

        public boolean ran() {
            return skipReason.isEmpty();
        }
    }
}
