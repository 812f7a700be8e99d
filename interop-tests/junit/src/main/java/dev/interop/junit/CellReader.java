package dev.interop.junit;

import dev.interop.junit.CheckedCell.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML file with the cells of a run. */
final class CellReader {
    private CellReader() {}

    /**
     * Returns the cells in the order of the file.
     *
     * @throws IOException the file cannot be read
     * @throws XMLStreamException it is not the file of a run
     */
    static List<CheckedCell> read(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var cells = new ArrayList<CheckedCell>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    cells.add(cell(xml));
                }
            }
            xml.close();
        }
        return cells;
    }

    private static CheckedCell cell(XMLStreamReader xml) throws XMLStreamException {
        String pairing = attribute(xml, "classname");
        String name = attribute(xml, "name");
        String file = attribute(xml, "file");
        String line = attribute(xml, "line");
        Result result = Result.PASSED;
        String text = "";
        if (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            result = xml.getLocalName().equals("failure") ? Result.FAILED : Result.NOT_JUDGED;
            String message = attribute(xml, "message");
            String details = xml.getElementText().strip();
            text = details.isEmpty() ? message : details;
        }
        return new CheckedCell(pairing, name, file, line.isEmpty() ? 0 : Integer.parseInt(line), result, text);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
