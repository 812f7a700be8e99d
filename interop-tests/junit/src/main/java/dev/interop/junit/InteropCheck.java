package dev.interop.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The cells of an interop.yaml as JUnit tests, one container for each pairing and one test for each cell:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> behaves_as_the_reference() {
 *     return InteropCheck.of(Path.of("interop.yaml")).tests();
 * }
 * }</pre>
 *
 * <p>The cells run in a process of their own, {@code java -jar interop.jar check}, in the folder of interop.yaml. The
 * path of interop.jar is the system property {@code interop.jar}, else the environment variable {@code INTEROP_JAR}.
 * The reports are in {@code build/interop} of that folder.
 */
public final class InteropCheck {
    private final Path config;
    private final List<String> options = new ArrayList<>();

    private InteropCheck(Path config) {
        this.config = config;
    }

    /**
     * Selects an interop.yaml.
     *
     * @param config relative to the working directory of the tests, which is the folder of the module
     * @throws IllegalArgumentException there is no such file
     */
    public static InteropCheck of(Path config) {
        Path file = config.toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file %s; pass the path of interop.yaml, relative to %s"
                    .formatted(file, Path.of("").toAbsolutePath()));
        }
        return new InteropCheck(file);
    }

    /** Adds options of {@code interop check}, for example {@code "--case", "orders/**"}. */
    public InteropCheck with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /**
     * Runs the cells and returns a test for each of them, with the text of its failure, and one for the run as a whole,
     * which fails if the run fails for another reason than a failed cell, for example because a known difference no
     * longer occurs. The run's output is printed.
     *
     * @throws InteropFailure no cell was judged, for example because interop.yaml is wrong; with the run's last lines
     */
    public Stream<DynamicNode> tests() {
        CheckRun run = CheckRun.of(InteropJar.find(), config, options);
        List<CheckedCell> cells = run.cells();
        Stream<DynamicNode> pairings = cells.stream()
                .map(CheckedCell::pairing)
                .distinct()
                .map(pairing -> DynamicContainer.dynamicContainer(
                        pairing,
                        cells.stream()
                                .filter(cell -> cell.pairing().equals(pairing))
                                .map(this::test)));
        DynamicNode whole = DynamicTest.dynamicTest("whole run", () -> run.requireExplained(cells));
        return Stream.concat(pairings, Stream.of(whole));
    }

    private DynamicTest test(CheckedCell cell) {
        // With the pairing, because the reports of Surefire do not contain the containers.
        String name = cell.pairing() + " " + cell.name();
        return DynamicTest.dynamicTest(name, cell.source(config), cell::requirePassed);
    }
}
