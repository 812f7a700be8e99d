package org.greeterpb.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.greeterpb.interop.peers.ClientContainer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The documented program: {@code greeter_client} without arguments, on the machine of {@code
 * greeter_server}. It prints two lines and nothing else, whichever language either is written in.
 */
@ExtendWith(SharedRun.class)
@Testcontainers(parallel = true)
@DisplayNameGeneration(Sentences.class)
class DocumentedGreeterIT {
    private static final String DOCUMENTED = """
            Greeter client received: Hello, you!
            Greeter client received: Hello again, you!
            """;

    @Container
    private static final ClientContainer PYTHON_TO_PYTHON = SharedRun.get().client("python", "python");

    @Container
    private static final ClientContainer PYTHON_TO_JAVA = SharedRun.get().client("python", "java");

    @Container
    private static final ClientContainer JAVA_TO_PYTHON = SharedRun.get().client("java", "python");

    @Container
    private static final ClientContainer JAVA_TO_JAVA = SharedRun.get().client("java", "java");

    @Test
    void python_client_greets_through_python_server() {
        assertPrintsTheDocumentedLines(PYTHON_TO_PYTHON);
    }

    @Test
    void python_client_greets_through_java_server() {
        assertPrintsTheDocumentedLines(PYTHON_TO_JAVA);
    }

    @Test
    void java_client_greets_through_python_server() {
        assertPrintsTheDocumentedLines(JAVA_TO_PYTHON);
    }

    @Test
    void java_client_greets_through_java_server() {
        assertPrintsTheDocumentedLines(JAVA_TO_JAVA);
    }

    private static void assertPrintsTheDocumentedLines(ClientContainer client) {
        assertThat(client.stdout()).as(client.title()).isEqualTo(DOCUMENTED);
        assertThat(client.exitCode()).as("%s, exit code", client.title()).isZero();
    }
}
