package dev.interop.gate.sizes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes protos of any size, which are always the same for the same numbers. They have the shape of large published
 * APIs: about four fields in a message, chains of messages within messages, enums, oneofs, maps, one rpc for five
 * messages, packages of a hundred messages, and files that import each other.
 */
final class SizedTree {
    private static final int PACKAGE_SIZE = 100;
    private static final int FILE_SIZE = 10;

    /** The position, in its package, of a message that changes; earlier ones are in more messages. */
    private static final int CHANGED = 30;

    private static final String SHARED = """
            syntax = "proto3";

            package acme.shared.v1;

            message Money {
              string currency = 1;
              int64 units = 2;
              int32 nanos = 3;
            }

            enum Level {
              LEVEL_UNSPECIFIED = 0;
              LEVEL_LOW = 1;
              LEVEL_HIGH = 2;
            }
            """;

    private final Path root;
    private final int messages;
    private final int changed;
    private final Random random = new Random(1);

    private SizedTree(Path root, int messages, int changed) {
        this.root = root;
        this.messages = messages;
        this.changed = changed;
    }

    /**
     * Writes a tree.
     *
     * @param root a folder that does not exist
     * @param messages the number of messages, besides one that all packages use
     * @param changed the number of messages in which a field has another type; each is in a package of its own
     */
    static void write(Path root, int messages, int changed) throws IOException {
        var tree = new SizedTree(root, messages, changed);
        tree.write("acme/shared/v1/shared.proto", SHARED);
        for (int first = 0; first < messages; first += FILE_SIZE) {
            tree.write(file(first), tree.source(first));
        }
    }

    private void write(String name, String source) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    private static String packageOf(int message) {
        return String.format(Locale.ROOT, "acme.area%03d.v1", message / PACKAGE_SIZE);
    }

    /** Returns the name of the file that declares a message. */
    private static String file(int message) {
        return String.format(
                Locale.ROOT,
                "%s/records%d.proto",
                packageOf(message).replace('.', '/'),
                message % PACKAGE_SIZE / FILE_SIZE);
    }

    /** Returns the source of the file with a message and those after it. */
    private String source(int first) {
        var source = new StringBuilder("syntax = \"proto3\";\n\npackage %s;\n\n".formatted(packageOf(first)));
        source.append("import \"acme/shared/v1/shared.proto\";\n");
        for (int other = first - first % PACKAGE_SIZE; other < first; other += FILE_SIZE) {
            source.append("import \"%s\";\n".formatted(file(other)));
        }
        source.append("import \"google/protobuf/timestamp.proto\";\n");
        int end = Math.min(first + FILE_SIZE, messages);
        for (int message = first; message < end; message++) {
            source.append(message(message));
        }
        return source.append(service(first, end)).toString();
    }

    private String message(int number) {
        boolean isChanged = number % PACKAGE_SIZE == CHANGED && number / PACKAGE_SIZE < changed;
        return """

                message Record%d {
                  string name = 1;
                  %s quantity = 2;
                %s%s}
                """.formatted(number, isChanged ? "int64" : "int32", special(number), previous(number));
    }

    /** Returns one or two fields, which depend on the number of the message. */
    private String special(int number) {
        return switch (number % 4) {
            case 0 -> "  repeated acme.shared.v1.Level levels = 3;\n";
            case 1 ->
                "  %s = 3;\n"
                        .formatted(
                                number % 8 == 1 ? "acme.shared.v1.Money price" : "google.protobuf.Timestamp created");
            case 2 -> "  oneof choice {\n    string text = 3;\n    double amount = 4;\n  }\n";
            default -> "  map<string, Record%d> by_name = 3;\n".formatted(earlier(number));
        };
    }

    /** Returns a field with the message before this one, so that the messages of a package are a chain. */
    private static String previous(int number) {
        return number % PACKAGE_SIZE == 0 ? "" : "  Record%d previous = 6;\n".formatted(number - 1);
    }

    /** Returns any earlier message of the package. */
    private int earlier(int number) {
        return number - 1 - random.nextInt(number % PACKAGE_SIZE);
    }

    private static String service(int first, int end) {
        var service = new StringBuilder("\nservice Records%dService {\n".formatted(first));
        for (int number = first; number + 1 < end; number += FILE_SIZE / 2) {
            String stream = number % 3 == 0 ? "stream " : "";
            service.append(
                    "  rpc Get%d(Record%d) returns (%sRecord%d);\n".formatted(number, number, stream, number + 1));
        }
        return service.append("}\n").toString();
    }
}
