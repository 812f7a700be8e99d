package dev.interop.gate.change;

import java.util.List;
import java.util.stream.Stream;

/** One way to look at a change; a column of the report. */
public enum Layer {
    STATIC("static"),
    WIRE("wire"),
    JSON("JSON"),
    OLD_CLIENTS("old clients"),
    OLD_SERVERS("old servers");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    /** Those for which peers talk to each other. */
    public static Stream<Layer> live() {
        return Stream.of(WIRE, JSON, OLD_CLIENTS, OLD_SERVERS);
    }

    public String title() {
        return title;
    }

    /**
     * What one layer says about one element.
     *
     * @param path as {@link Change#path}
     * @param release the release that HEAD was compared with
     * @param words for people; a rule's id in the static layer
     * @param red whether the gate fails for it
     */
    public record Verdict(String path, String release, String words, boolean red) {}

    /**
     * A type, an rpc or a language that a layer could not test.
     *
     * @param sentence names it, the reason and the versions
     * @param red whether the gate fails for it
     */
    public record Gap(String sentence, boolean red) {}

    /**
     * All that a layer says.
     *
     * @param leftOut why it did not run; "": it ran
     * @param differing sentences about what came out otherwise than the rules of the gate say
     * @param notes sentences about what is so without any change, and held against none
     * @param gaps what the layer could not test; it tested the rest
     */
    public record Run(
            Layer layer,
            List<Verdict> verdicts,
            String leftOut,
            List<String> differing,
            List<String> notes,
            List<Gap> gaps) {
        /** It ran, and all was as the rules say. */
        public static Run of(Layer layer, List<Verdict> verdicts) {
            return new Run(layer, verdicts, "", List.of(), List.of(), List.of());
        }

        /** @param why never blank: it would pass for one that ran and found nothing */
        public static Run leftOut(Layer layer, String why) {
            if (why.isBlank()) {
                throw new IllegalArgumentException("a layer is not left out without a reason: " + layer.title());
            }
            return new Run(layer, List.of(), why, List.of(), List.of(), List.of());
        }

        public boolean isRed() {
            return !ran()
                    || !differing.isEmpty()
                    || verdicts.stream().anyMatch(Verdict::red)
                    || gaps.stream().anyMatch(Gap::red);
        }

        public boolean ran() {
            return leftOut.isEmpty();
        }
    }
}
