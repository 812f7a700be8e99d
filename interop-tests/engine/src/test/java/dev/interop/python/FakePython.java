package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts in the place of a Python, which report a version and make environments without packages. */
final class FakePython {
    private FakePython() {}

    /**
     * Writes a script.
     *
     * @param name for example "python3"
     * @param version what it reports
     * @param environment a command of the shell for `-m venv`, with the folder as $4
     */
    static Path write(Path folder, String name, String version, String environment) throws IOException {
        Files.createDirectories(folder);
        return script(folder.resolve(name), """
                case $2 in
                  -c) printf '%%s\\nlinux-x\\n%%s\\n' %s "$0" ;;
                  -m) echo built >>"$0.log"; %s ;;
                esac
                """.formatted(version, environment));
    }

    /** Returns a command that makes an environment. Its Python runs a command for pip. */
    static String environment(String pip) {
        String python = "\"$4/bin/python\"";
        return "mkdir -p \"$4/bin\" && printf '#!/bin/sh\\n%%s\\n' '%s' >%s && chmod +x %s && cp %s \"$4/bin/buf\""
                .formatted(pip, python, python, python);
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
