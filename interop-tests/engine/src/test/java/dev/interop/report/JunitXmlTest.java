package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import org.junit.jupiter.api.Test;

class JunitXmlTest {
    @Test
    void has_a_test_for_each_cell_with_the_text_of_its_failure() {
        String xml = JunitXml.render(new SampleRun()
                .passed("a", "java", "java")
                .failed("a", "java", "python", "<Hi & \u0000 bye>")
                .cell("b", "java", "java", Verdict.HARNESS_ERROR, "the java server died")
                .cell("b", "java", "python", Verdict.NOT_RUN, "a peer died")
                .results());

        assertThat(xml.replaceAll(" (time|timestamp)=\"[^\"]*\"", "").replace("><", ">\n<"))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="Greeter interop" tests="4" failures="1" errors="1" skipped="1">
                        <testcase classname="java-&gt;java" name="a" file="cases/sample.yaml" line="3">
                        </testcase>
                        <testcase classname="java-&gt;python" name="a" file="cases/sample.yaml" line="3">
                        <failure message="event 1 at the client: expected message &quot;Hello, Ada!&quot;, actual message &quot;&lt;Hi &amp; \uFFFD bye&gt;&quot;" type="failure">Ada is greeted.
                        protos/greeterpb/helloworld.proto
                        event 1 at the client: expected message "Hello, Ada!", actual message "&lt;Hi &amp; \uFFFD bye&gt;"
                        reproduce: make cell CLIENT=java SERVER=python CASE='a'
                        </failure>
                        </testcase>
                        <testcase classname="java-&gt;java" name="b" file="cases/sample.yaml" line="3">
                        <error message="the java server died" type="error">Ada is greeted.
                        protos/greeterpb/helloworld.proto
                        the java server died
                        reproduce: make cell CLIENT=java SERVER=java CASE='b'
                        </error>
                        </testcase>
                        <testcase classname="java-&gt;python" name="b" file="cases/sample.yaml" line="3">
                        <skipped message="a peer died"/>
                        </testcase>
                        </testsuite>
                        """);
    }
}
