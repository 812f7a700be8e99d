package acme.temperature;

import dev.interop.junit.InteropCheck;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The rewritten service behaves as the old one, for clients in Java and in Python. */
class NewTemperaturesTest {
    @TestFactory
    Stream<DynamicNode> behave_as_the_old_ones() {
        return InteropCheck.of(Path.of("interop.yaml")).tests();
    }
}
