package dev.interop.gate.breaks;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import dev.interop.gate.version.Buf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the message, enum or service of HEAD that contains a position in a source file. */
final class SourceIndex {
    private final Map<String, List<Container>> byFile = new HashMap<>();

    /** @param name the name within the package, for example "GreetRequest.Address" */
    private record Container(String name, Location location) {
        boolean holds(Buf.Finding place) {
            // Spans are [line, column, line, column] or, on one line, [line, column, column], from 0.
            List<Integer> span = location.getSpanList();
            int endLine = span.size() == 4 ? span.get(2) : span.get(0);
            int endColumn = span.get(span.size() - 1);
            return !before(place.startLine() - 1, place.startColumn() - 1, span.get(0), span.get(1))
                    && !before(endLine, endColumn, place.endLine() - 1, place.endColumn() - 1);
        }

        private static boolean before(int line, int column, int otherLine, int otherColumn) {
            return line != otherLine ? line < otherLine : column < otherColumn;
        }
    }

    SourceIndex(FileDescriptorSet sources) {
        sources.getFileList().forEach(this::add);
    }

    /** Returns the name, within the package, of the innermost container of a position. */
    Optional<String> containerOf(Buf.Finding place) {
        Optional<String> innermost = Optional.empty();
        for (Container container : byFile.getOrDefault(place.path(), List.of())) {
            // Outer containers come first.
            if (container.holds(place)) {
                innermost = Optional.of(container.name);
            }
        }
        return innermost;
    }

    private void add(FileDescriptorProto file) {
        var locations = new HashMap<List<Integer>, Location>();
        file.getSourceCodeInfo().getLocationList().forEach(each -> locations.put(each.getPathList(), each));
        var containers = new ArrayList<Container>();
        for (int index = 0; index < file.getMessageTypeCount(); index++) {
            List<Integer> path = List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, index);
            message(file.getMessageType(index), "", path, locations, containers);
        }
        for (int index = 0; index < file.getEnumTypeCount(); index++) {
            List<Integer> path = List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, index);
            add(file.getEnumType(index).getName(), locations.get(path), containers);
        }
        for (int index = 0; index < file.getServiceCount(); index++) {
            List<Integer> path = List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, index);
            add(file.getService(index).getName(), locations.get(path), containers);
        }
        byFile.put(file.getName(), containers);
    }

    private static void message(
            DescriptorProto message,
            String outer,
            List<Integer> path,
            Map<List<Integer>, Location> locations,
            List<Container> containers) {
        String name = outer + message.getName();
        add(name, locations.get(path), containers);
        for (int index = 0; index < message.getNestedTypeCount(); index++) {
            List<Integer> inner = longer(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, index);
            message(message.getNestedType(index), name + ".", inner, locations, containers);
        }
        for (int index = 0; index < message.getEnumTypeCount(); index++) {
            List<Integer> inner = longer(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, index);
            add(name + "." + message.getEnumType(index).getName(), locations.get(inner), containers);
        }
    }

    private static void add(String name, @Nullable Location location, List<Container> containers) {
        // The entry type of a map has no position in the source.
        if (location != null) {
            containers.add(new Container(name, location));
        }
    }

    private static List<Integer> longer(List<Integer> path, int field, int index) {
        var longer = new ArrayList<>(path);
        longer.add(field);
        longer.add(index);
        return longer;
    }
}
