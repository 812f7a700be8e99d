package dev.interop.cli;

/** The id of a run, which marks its containers and processes so that they can be removed. */
final class RunId {
    private RunId() {}

    /** Returns the id from the calling script, or the kind with the id of this process. */
    static String of(String kind) {
        return System.getenv()
                .getOrDefault(
                        "INTEROP_RUN_ID", kind + "-" + ProcessHandle.current().pid());
    }
}
