package dev.interop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main class of interop.jar. Starts {@link Interop} in a second JVM with options for a program that runs for
 * seconds, which the manifest of a jar cannot contain: only the fast compiler, the smallest collector, and an archive of
 * loaded classes. This takes half of the processor time of one JVM without them.
 */
public final class Launcher {
    /** The system property with the process id of the launcher. */
    static final String PID = "interop.launcher";

    /** Longer than the command needs to stop everything that it started. */
    private static final long STOP_SECONDS = 30;

    private Launcher() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        String jar = System.getProperty("java.class.path");
        ClassArchive archive = ClassArchive.of(Path.of(jar), System.getenv());
        boolean creates = arguments.length > 0 && arguments[0].equals("check") && archive.isMissing();
        Process command = new ProcessBuilder(line(jar, creates ? archive.creation() : archive.use(), arguments))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command), "end of the command"));
        int exitCode = command.waitFor();
        if (creates) {
            // A run that was refused has loaded few classes.
            archive.finish(exitCode == ExitCode.PASSED || exitCode == ExitCode.FAILED);
        }
        System.exit(exitCode);
    }

    private static List<String> line(String jar, List<String> archive, String... arguments) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Warnings about classes that an archive cannot contain.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        line.addAll(archive);
        line.addAll(ownOptions());
        line.add("-D" + PID + "=" + ProcessHandle.current().pid());
        line.addAll(List.of("-cp", jar, Interop.class.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Returns the options of this JVM before -jar; none on systems that do not report them. */
    private static List<String> ownOptions() {
        List<String> all =
                Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
        int end = all.indexOf("-jar");
        return end < 0 ? List.of() : all.subList(0, end);
    }

    private static void stop(Process command) {
        command.destroy();
        try {
            if (!command.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            command.destroyForcibly();
        }
    }

    /** Ends this process, and with it everything that it started, when its launcher is killed. */
    static void watch() {
        String pid = System.getProperty(PID);
        if (pid != null) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresentOrElse(
                            launcher -> launcher.onExit().thenRun(() -> System.exit(ExitCode.PROBLEM)),
                            () -> System.exit(ExitCode.PROBLEM));
        }
    }
}
