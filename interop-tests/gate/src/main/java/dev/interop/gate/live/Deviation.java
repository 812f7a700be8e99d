package dev.interop.gate.live;

/**
 * One element of a message that did not arrive as it was written.
 *
 * @param path the path of the element, as in {@link dev.interop.gate.change.Change#path}
 * @param declared whether the reader declares the element, too; for a value at another element, whether the release
 *     declares this one, so that the break can be accepted
 * @param example an example for reports, such as "7 → true"; for a value at another element, the name of that one;
 *     "" if the kind is sufficient
 */
record Deviation(String path, Kind kind, boolean declared, String example) {
    /** Kinds of deviations, the worst first. */
    enum Kind {
        /** The reader refuses the whole message. */
        REJECTED("rejected"),
        /** The reader has the value at another element. */
        MISPLACED("arrives as"),
        /** The reader has a value that was written at another element. */
        FOREIGN("comes from"),
        /** The reader has no value where one was written. */
        LOST("lost"),
        /** The reader has a different value. */
        CHANGED("changed"),
        /** The reader does not know the element and does not pass it on. */
        DROPPED("unknown, not passed on"),
        /** The reader does not know the element but passes it on. */
        KEPT("unknown, passed on"),
        /** The reader cannot distinguish the default from unset. */
        UNSET("its default is read as unset");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** Returns whether it breaks a program that needs the element. */
        boolean isBreak() {
            return switch (this) {
                case REJECTED, MISPLACED, FOREIGN, LOST, CHANGED -> true;
                case DROPPED, KEPT, UNSET -> false;
            };
        }
    }
}
