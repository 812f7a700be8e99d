package dev.interop.gate.random;

import dev.interop.gate.random.FieldModel.Label;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a file as the text of a proto. */
final class ProtoPrinter {
    private static final String INDENT = "  ";

    private final FileModel file;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    ProtoPrinter(FileModel file) {
        this.file = file;
    }

    String text() {
        line(file.syntax.line());
        line("package %s;".formatted(file.inPackage));
        imports().forEach(path -> line("import \"%s\";".formatted(path)));
        file.options.forEach((name, value) -> line("option %s = %s;".formatted(name, value)));
        file.enums.forEach(this::enumeration);
        file.messages.forEach(this::message);
        file.extensions.forEach(this::extension);
        file.services.forEach(this::service);
        return text.toString();
    }

    private Collection<String> imports() {
        Stream<String> wellKnown =
                file.references().filter(WellKnownType.class::isInstance).map(type -> ((WellKnownType) type).path());
        return Stream.concat(wellKnown, file.imports().map(other -> other.path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void enumeration(EnumModel type) {
        comment(type.comment);
        open("enum " + type.name);
        option("allow_alias", type.hasAlias());
        option("deprecated", type.deprecated);
        type.values.forEach(value -> {
            comment(value.comment);
            line("%s = %d;".formatted(value.name, value.number));
        });
        reserved(type.reserved, type.reservedNames);
        close();
    }

    private void message(MessageModel message) {
        comment(message.comment);
        open("message " + message.name);
        body(message);
        close();
    }

    private void body(MessageModel message) {
        option("deprecated", message.deprecated);
        message.enums.forEach(this::enumeration);
        message.messages.forEach(this::message);
        message.fields.stream().filter(field -> field.oneof == null).forEach(field -> field(field, label(field)));
        for (String oneof : message.oneofs()) {
            open("oneof " + oneof);
            message.members(oneof).forEach(field -> field(field, ""));
            close();
        }
        reserved(message.reserved, message.reservedNames);
        message.extensionRanges.forEach(range -> line("extensions %s;".formatted(range.text())));
    }

    private void extension(FieldModel extension) {
        open("extend " + extension.holder.reference());
        field(extension, label(extension));
        close();
    }

    private String label(FieldModel field) {
        boolean isWritten = switch (field.label) {
            case NONE -> false;
            case REPEATED -> true;
            case OPTIONAL, REQUIRED -> file.syntax != Syntax.EDITION;
        };
        return isWritten && !field.isMap() ? field.label.name().toLowerCase(Locale.ROOT) + " " : "";
    }

    private void field(FieldModel field, String label) {
        comment(field.comment);
        if (field.type instanceof MessageModel group && group.isGroup) {
            open("%sgroup %s = %d".formatted(label, group.name, field.number));
            body(group);
            close();
            return;
        }
        String type = field.key == null
                ? field.type.reference()
                : "map<%s, %s>".formatted(field.key.reference(), field.type.reference());
        List<String> options = options(field);
        line("%s%s %s = %d%s;"
                .formatted(
                        label,
                        type,
                        field.name,
                        field.number,
                        options.isEmpty() ? "" : " [" + String.join(", ", options) + "]"));
    }

    private List<String> options(FieldModel field) {
        boolean isEdition = file.syntax == Syntax.EDITION;
        Stream<String> packed = Stream.ofNullable(field.packed)
                .map(on -> isEdition
                        ? "features.repeated_field_encoding = " + (on ? "PACKED" : "EXPANDED")
                        : "packed = " + on);
        Stream<String> presence = Stream.of(field.label)
                .filter(label -> isEdition && field.oneof == null)
                .filter(label -> label == Label.OPTIONAL || label == Label.REQUIRED)
                .map(label ->
                        "features.field_presence = " + (label == Label.OPTIONAL ? "EXPLICIT" : "LEGACY_REQUIRED"));
        return Stream.of(
                        Stream.ofNullable(field.defaultValue).map(value -> "default = " + value),
                        packed,
                        presence,
                        Stream.ofNullable(field.jsonName).map("json_name = \"%s\""::formatted),
                        field.deprecated ? Stream.of("deprecated = true") : Stream.<String>empty())
                .flatMap(each -> each)
                .toList();
    }

    private void service(ServiceModel service) {
        comment(service.comment);
        open("service " + service.name);
        option("deprecated", service.deprecated);
        service.rpcs.forEach(this::rpc);
        close();
    }

    private void rpc(ServiceModel.Rpc rpc) {
        comment(rpc.comment);
        open("rpc %s(%s%s) returns (%s%s)"
                .formatted(
                        rpc.name,
                        rpc.clientStreams ? "stream " : "",
                        rpc.input.reference(),
                        rpc.serverStreams ? "stream " : "",
                        rpc.output.reference()));
        option("deprecated", rpc.deprecated);
        if (rpc.idempotent) {
            line("option idempotency_level = IDEMPOTENT;");
        }
        close();
    }

    private void reserved(List<Range> ranges, Collection<String> names) {
        ranges.forEach(range -> line("reserved %s;".formatted(range.text())));
        names.forEach(name -> line("reserved %s;".formatted(file.syntax == Syntax.EDITION ? name : '"' + name + '"')));
    }

    private void option(String name, boolean isOn) {
        if (isOn) {
            line("option %s = true;".formatted(name));
        }
    }

    private void comment(String comment) {
        if (!comment.isEmpty()) {
            line("// " + comment);
        }
    }

    private void open(String head) {
        line(head + " {");
        depth++;
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }
}
