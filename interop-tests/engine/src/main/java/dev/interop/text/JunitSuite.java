package dev.interop.text;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A test suite in the XML format of JUnit, which CI systems show. It is valid in the schemas of Surefire and Jenkins, if no
 * test has a place; GitLab shows places.
 *
 * @param name the title
 * @param timestamp the start of the suite; "" if it is unknown
 */
public record JunitSuite(String name, String timestamp, List<Test> tests) {
    /**
     * One test.
     *
     * @param place its file and line, such as "cases/styles.yaml:4"; "" if it has none
     * @param problem the reason why it did not pass; null if it did
     */
    public record Test(
            String className,
            String name,
            String place,
            long millis,
            @Nullable Problem problem) {}

    /**
     * The reason why a test did not pass.
     *
     * @param message one line
     * @param details all lines; not used if the test did not run
     */
    public record Problem(Kind kind, String message, String details) {}

    /** Kind of a problem. */
    public enum Kind {
        FAILURE("failure"),
        /** The test could not judge. */
        ERROR("error"),
        /** The test did not run. */
        SKIPPED("skipped");

        private final String element;

        Kind(String element) {
            this.element = element;
        }
    }

    /** Returns the XML document. */
    public String render() {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", printable(name));
        if (!timestamp.isEmpty()) {
            xml.writeAttribute("timestamp", timestamp);
        }
        xml.writeAttribute("tests", Integer.toString(tests.size()));
        xml.writeAttribute("failures", count(Kind.FAILURE));
        xml.writeAttribute("errors", count(Kind.ERROR));
        xml.writeAttribute("skipped", count(Kind.SKIPPED));
        xml.writeAttribute(
                "time", seconds(tests.stream().mapToLong(Test::millis).sum()));
        for (Test test : tests) {
            test(xml, test);
        }
        xml.writeEndElement();
    }

    private static void test(XMLStreamWriter xml, Test test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", printable(test.className));
        xml.writeAttribute("name", printable(test.name));
        int colon = test.place.lastIndexOf(':');
        if (colon > 0) {
            xml.writeAttribute("file", printable(test.place.substring(0, colon)));
            xml.writeAttribute("line", test.place.substring(colon + 1));
        }
        xml.writeAttribute("time", seconds(test.millis));
        if (test.problem != null) {
            problem(xml, test.problem);
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, Problem problem) throws XMLStreamException {
        if (problem.kind == Kind.SKIPPED) {
            xml.writeEmptyElement(problem.kind.element);
            xml.writeAttribute("message", printable(problem.message));
            return;
        }
        xml.writeStartElement(problem.kind.element);
        xml.writeAttribute("message", printable(problem.message));
        // Surefire's schema requires a type.
        xml.writeAttribute("type", problem.kind.element);
        xml.writeCharacters(printable(problem.details));
        xml.writeEndElement();
    }

    private String count(Kind kind) {
        long count = tests.stream()
                .filter(test -> test.problem != null && test.problem.kind == kind)
                .count();
        return Long.toString(count);
    }

    /** Replaces characters that XML 1.0 cannot contain. */
    private static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints().map(point -> isXml(point) ? point : '\uFFFD').forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
