package dev.interop.report;

import dev.interop.file.AtomicFile;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The cells of a run in the XML format of JUnit, which CI systems show: one test per cell. */
public final class JunitXml {
    /** The path of the file in the folder of the results. */
    public static final String FILE = "junit/TEST-interop.xml";

    private JunitXml() {}

    /**
     * Writes the file.
     *
     * @param folder the folder of the results
     * @throws IOException the file cannot be written
     */
    public static void write(Results results, Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), render(results));
    }

    static String render(Results results) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, results);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, Results results) throws XMLStreamException {
        List<CellEntry> cells = results.cells();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", printable(results.run().title()));
        xml.writeAttribute("timestamp", results.run().started());
        xml.writeAttribute("tests", count(cells.size()));
        xml.writeAttribute("failures", count(with(cells, Verdict.FAILED)));
        xml.writeAttribute("errors", count(with(cells, Verdict.HARNESS_ERROR)));
        xml.writeAttribute("skipped", count(with(cells, Verdict.NOT_RUN)));
        xml.writeAttribute(
                "time", seconds(cells.stream().mapToLong(CellEntry::millis).sum()));
        Map<String, String> places =
                results.cases().stream().collect(Collectors.toMap(CaseEntry::name, CaseEntry::where));
        for (CellEntry cell : cells) {
            test(xml, cell, places.getOrDefault(cell.name(), ""));
        }
        xml.writeEndElement();
    }

    /** @param place the case's file and line, for example "cases/styles.yaml:4"; "" if unknown */
    private static void test(XMLStreamWriter xml, CellEntry cell, String place) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", cell.client() + "->" + cell.server());
        xml.writeAttribute("name", printable(cell.name()));
        int colon = place.lastIndexOf(':');
        if (colon > 0) {
            xml.writeAttribute("file", printable(place.substring(0, colon)));
            xml.writeAttribute("line", place.substring(colon + 1));
        }
        xml.writeAttribute("time", seconds(cell.millis()));
        switch (cell.verdict()) {
            case FAILED -> problem(xml, "failure", cell);
            case HARNESS_ERROR -> problem(xml, "error", cell);
            case NOT_RUN -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", printable(String.valueOf(cell.detail())));
            }
            default -> {
                // Other verdicts are successes.
            }
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, String element, CellEntry cell) throws XMLStreamException {
        Difference difference = cell.difference();
        String message = difference == null
                ? String.valueOf(cell.detail())
                : "%s: expected %s, actual %s"
                        .formatted(difference.where(), difference.expected(), difference.actual());
        xml.writeStartElement(element);
        xml.writeAttribute("message", printable(message));
        String hint = difference == null || cell.detail() == null ? "" : "%s%n".formatted(cell.detail());
        xml.writeCharacters(printable("%s%n%s%n%s%n%sreproduce: %s%n"
                .formatted(cell.requirement(), cell.source(), message, hint, cell.reproduce())));
        xml.writeEndElement();
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

    private static long with(List<CellEntry> cells, Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
