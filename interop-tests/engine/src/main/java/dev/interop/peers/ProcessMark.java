package dev.interop.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The environment variables by which the processes of a run are found although their parent has ended. The run script
 * ends processes that a killed engine left behind.
 */
final class ProcessMark {
    /** Its value is the id of the run. */
    static final String RUN = "INTEROP_PROCESS_OF";
    /** Its value is the name of the server; with {@link #RUN} it marks all processes of one server. */
    static final String SERVER = "INTEROP_SERVER";

    private ProcessMark() {}

    /**
     * Returns the living processes that inherited the marks of a server.
     *
     * @param environment the variables with which the server was started; without a mark, there are none
     * @return empty on systems without /proc
     */
    static List<ProcessHandle> processes(Map<String, String> environment) {
        if (!environment.containsKey(RUN) || !environment.containsKey(SERVER)) {
            return List.of();
        }
        List<String> marks = List.of(RUN + "=" + environment.get(RUN), SERVER + "=" + environment.get(SERVER));
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> variables(process.pid()).containsAll(marks))
                .toList();
    }

    private static List<String> variables(long pid) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/%d/environ".formatted(pid)));
            return Stream.of(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .toList();
        } catch (IOException endedOrForeign) {
            return List.of();
        }
    }
}
