package org.greeterpb.interop.gate;

import java.util.List;

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
     * All that a layer says.
     *
     * @param leftOut why it did not run; "": it ran
     */
    public record Run(Layer layer, List<Verdict> verdicts, String leftOut) {
        public boolean ran() {
            return leftOut.isEmpty();
        }
    }
}
