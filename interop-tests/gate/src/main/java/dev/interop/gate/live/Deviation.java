package dev.interop.gate.live;

/**
 * One element of a message that did not arrive as it was written.
 *
 * @param path the element, as {@link dev.interop.gate.change.Change#path}
 * @param declared whether the reader declares it, too
 * @param example for people, for example "7 → true"; "": the kind says all
 */
record Deviation(String path, Kind kind, boolean declared, String example) {
    /** What has become of it, the worst first. */
    enum Kind {
        /** The reader refuses the whole message. */
        REJECTED("rejected"),
        /** The reader has nothing where something was written. */
        LOST("lost"),
        /** The reader has something else. */
        CHANGED("changed"),
        /** The reader does not know it, and does not pass it on. */
        DROPPED("unknown, not passed on"),
        /** The reader does not know it, and passes it on. */
        KEPT("unknown, passed on"),
        /** The reader cannot tell the default from nothing. */
        UNSET("its default is read as unset");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
