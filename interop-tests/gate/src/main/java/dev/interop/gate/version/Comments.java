package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of a version: those before and behind an element, without detached ones.
 *
 * @param areKept whether the version has comments; descriptors that a compiler wrote without source information
 *     have none
 * @param texts the comments by the full name of their element, as {@link ElementPaths} writes it
 */
public record Comments(boolean areKept, Map<String, String> texts) {
    /** The format requires a position, which nobody reads. */
    private static final List<Integer> NO_POSITION = List.of(0, 0, 0);

    /** Reads the comments of some files of a set. */
    static Comments of(FileDescriptorSet files, Collection<String> names) {
        var texts = new HashMap<String, String>();
        boolean areKept = false;
        for (FileDescriptorProto file : files.getFileList()) {
            if (names.contains(file.getName()) && file.hasSourceCodeInfo()) {
                areKept = true;
                add(file, texts);
            }
        }
        return new Comments(areKept, Map.copyOf(texts));
    }

    private static void add(FileDescriptorProto file, Map<String, String> texts) {
        Map<List<Integer>, String> elements = ElementPaths.of(file);
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            String element = elements.get(location.getPathList());
            String text = (location.getLeadingComments() + "\n" + location.getTrailingComments()).strip();
            if (element != null && !text.isEmpty()) {
                texts.put(element, text);
            }
        }
    }

    /** Returns the comment of an element; "" if it has none. */
    public String of(String element) {
        return texts.getOrDefault(element, "");
    }

    /** Returns some files with these comments, and without other source information. */
    FileDescriptorSet addTo(FileDescriptorSet files, Collection<String> names) {
        var set = FileDescriptorSet.newBuilder();
        for (FileDescriptorProto file : files.getFileList()) {
            set.addFile(areKept && names.contains(file.getName()) ? withComments(file) : file);
        }
        return set.build();
    }

    private FileDescriptorProto withComments(FileDescriptorProto file) {
        var info = SourceCodeInfo.newBuilder();
        ElementPaths.of(file).forEach((path, element) -> {
            if (texts.containsKey(element)) {
                info.addLocation(Location.newBuilder()
                        .addAllPath(path)
                        .addAllSpan(NO_POSITION)
                        .setLeadingComments(texts.get(element)));
            }
        });
        return file.toBuilder().setSourceCodeInfo(info).build();
    }
}
