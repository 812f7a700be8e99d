package dev.interop.cli;

/** The id of a run, by which its containers and processes are found and removed. */
final class RunId {
    private RunId() {}

    /** Returns the id that the calling script chose, else one of the kind and this process. */
    static String of(String kind) {
        return System.getenv()
                .getOrDefault(
                        "INTEROP_RUN_ID", kind + "-" + ProcessHandle.current().pid());
    }
}
