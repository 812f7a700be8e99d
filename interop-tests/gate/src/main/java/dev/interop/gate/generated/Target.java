package dev.interop.gate.generated;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A language that protoc generates code for. */
enum Target {
    JAVA("Java") {
        @Override
        List<String> options(Path folder) {
            // For each file, protoc also writes which element each identifier was generated for.
            return List.of("--java_out=annotate_code:" + folder);
        }
    },
    PYTHON("Python") {
        @Override
        List<String> options(Path folder) {
            return List.of("--python_out=" + folder, "--pyi_out=" + folder);
        }
    };

    private final String title;

    Target(String title) {
        this.title = title;
    }

    /** Returns the options of protoc that write code of this language into a folder. */
    abstract List<String> options(Path folder);

    /** Returns the folder of this language in a folder with generated code. */
    Path folder(Path parent) {
        return parent.resolve(name().toLowerCase(Locale.ROOT));
    }

    String title() {
        return title;
    }
}
