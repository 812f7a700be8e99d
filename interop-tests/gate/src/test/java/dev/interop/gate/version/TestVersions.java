package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Protos for tests, written as descriptors in text format. */
public final class TestVersions {
    public static final ProtoTree TREE = new ProtoTree(Path.of("protos"), "pets");

    /** A file with most kinds of elements. */
    public static final String PETS = """
            name: "pets/pets.proto"
            package: "pets"
            syntax: "proto3"
            options { java_package: "org.pets" java_multiple_files: true }
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "name" }
              field { name: "age" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "age" }
              field { name: "purr" number: 3 type: TYPE_BOOL label: LABEL_OPTIONAL json_name: "purr" oneof_index: 0 }
              field { name: "coat_color" number: 4 type: TYPE_ENUM type_name: ".pets.Color" label: LABEL_OPTIONAL json_name: "coatColor" }
              oneof_decl { name: "noise" }
              reserved_range { start: 9 end: 10 }
              reserved_name: "tail"
            }
            message_type {
              name: "Bowl"
              field { name: "cats" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_REPEATED json_name: "cats" }
            }
            enum_type {
              name: "Color"
              value { name: "COLOR_UNSPECIFIED" number: 0 }
              value { name: "COLOR_BLACK" number: 1 }
              value { name: "COLOR_RED" number: 2 }
            }
            service {
              name: "Feeder"
              method { name: "Feed" input_type: ".pets.Cat" output_type: ".pets.Bowl" }
              method { name: "Watch" input_type: ".pets.Cat" output_type: ".pets.Bowl" server_streaming: true }
            }
            """;

    private TestVersions() {}

    public static FileDescriptorProto file(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorProto.class);
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    public static FileDescriptorSet set(String... texts) {
        var set = FileDescriptorSet.newBuilder();
        for (String text : texts) {
            set.addFile(file(text));
        }
        return set.build();
    }

    public static Version version(String name, String... texts) {
        return Version.of(name, set(texts), TREE, name);
    }

    /** Returns a version with one file, written in the part of the proto language that {@link ProtoText} parses. */
    public static Version proto(String name, String source) {
        FileDescriptorProto file = ProtoText.file("pets/pets.proto", source);
        return Version.of(name, FileDescriptorSet.newBuilder().addFile(file).build(), TREE, name);
    }

    /**
     * Returns a version with several files that do not import each other.
     *
     * @param files the path of each file, followed by its source
     */
    public static Version protos(String name, String... files) {
        var set = FileDescriptorSet.newBuilder();
        for (int index = 0; index < files.length; index += 2) {
            set.addFile(ProtoText.file(files[index], files[index + 1]));
        }
        return Version.of(name, set.build(), TREE, name);
    }

    /** Returns the pets with one text replaced, which must occur once. */
    public static String pets(String from, String to) {
        return replaced(PETS, from, to);
    }

    /** Returns a text with one part replaced, which must occur once. */
    public static String replaced(String text, String from, String to) {
        if (text.split(Pattern.quote(from), -1).length != 2) {
            throw new IllegalArgumentException(from + " must occur once");
        }
        return text.replace(from, to);
    }
}
