package dev.interop.gate.random;

import dev.interop.gate.random.FieldModel.Label;
import dev.interop.gate.random.ServiceModel.Rpc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generates schemas that are small and contain everything that people use. */
final class SchemaGenerator {
    private static final List<String> PACKAGES = List.of("shop.v1", "stock.v1", "shop.orders.v1");

    private final Schema schema = new Schema();
    private final Choices choices;
    private final FieldFactory fields;

    private SchemaGenerator(Choices choices) {
        this.choices = choices;
        fields = new FieldFactory(schema, choices);
    }

    static Schema generate(Choices choices) {
        var generator = new SchemaGenerator(choices);
        int files = choices.between(1, 3);
        for (int file = 0; file < files; file++) {
            generator.addFile();
        }
        generator.schema.messages().forEach(generator::fill);
        generator.schema.files.forEach(generator::addExtensions);
        generator.schema.files.forEach(generator::addService);
        return generator.schema;
    }

    private void addFile() {
        FileModel file = newFile(schema, choices, choices.of(PACKAGES), syntax());
        if (file.syntax == Syntax.EDITION) {
            features(file);
        }
        int enums = choices.between(0, 2);
        for (int each = 0; each < enums; each++) {
            addEnum(schema, choices, file, null);
        }
        int messages = choices.between(1, 3);
        for (int each = 0; each < messages; each++) {
            MessageModel message = addMessage(schema, choices, file, null);
            if (choices.percent(25)) {
                addMessage(schema, choices, file, message);
            }
            if (choices.percent(20)) {
                addEnum(schema, choices, file, message);
            }
        }
    }

    private Syntax syntax() {
        int kind = choices.between(1, 100);
        return kind <= 55 ? Syntax.PROTO3 : kind <= 85 ? Syntax.PROTO2 : Syntax.EDITION;
    }

    private void features(FileModel file) {
        if (choices.percent(30)) {
            file.options.put("features.field_presence", "IMPLICIT");
        } else if (choices.percent(30)) {
            file.options.put("features.enum_type", "CLOSED");
        }
        if (choices.percent(30)) {
            file.options.put("features.repeated_field_encoding", "EXPANDED");
        }
    }

    /** Adds an empty file to a schema. */
    static FileModel newFile(Schema schema, Choices choices, String inPackage, Syntax syntax) {
        String path = inPackage.replace('.', '/') + "/" + schema.names.file(choices) + ".proto";
        var file = new FileModel(path, inPackage, syntax);
        file.options.put("java_package", "\"org.example.%s\"".formatted(inPackage));
        file.options.put("java_multiple_files", Boolean.toString(choices.percent(75)));
        schema.files.add(file);
        return file;
    }

    static MessageModel addMessage(Schema schema, Choices choices, FileModel file, @Nullable MessageModel outer) {
        var message = new MessageModel(schema.names.type(choices), file, outer, false);
        (outer == null ? file.messages : outer.messages).add(message);
        return message;
    }

    static EnumModel addEnum(Schema schema, Choices choices, FileModel file, @Nullable MessageModel outer) {
        var type = new EnumModel(schema.names.enumeration(choices), file, outer);
        (outer == null ? file.enums : outer.enums).add(type);
        int first = type.isClosed() && choices.percent(20) ? 1 : 0;
        type.values.add(new EnumModel.Value(type.prefix + "UNSPECIFIED", first));
        int values = choices.between(1, 3);
        for (int value = 0; value < values; value++) {
            type.values.add(new EnumModel.Value(schema.names.value(choices, type), type.freeNumber(choices)));
        }
        if (choices.percent(12)) {
            type.values.add(new EnumModel.Value(schema.names.value(choices, type), choices.of(type.values).number));
        }
        return type;
    }

    private void fill(MessageModel message) {
        int count = message.isGroup ? 1 : choices.between(1, 5);
        for (int field = 0; field < count; field++) {
            require(fields.add(message));
        }
        if (choices.percent(25)) {
            fields.addOneof(message);
        }
        if (choices.percent(20)) {
            message.reserved.add(new Range(100, choices.between(100, 110)));
            message.reservedNames.add("former_" + message.fields.size());
        }
        if (message.file().syntax != Syntax.PROTO3 && choices.percent(40)) {
            message.extensionRanges.add(new Range(1_000, 1_999));
        }
    }

    /** Makes some fields required; one whose type contains itself would leave messages without a value. */
    private void require(FieldModel field) {
        boolean isSimple = field.isPlain() && !(field.type instanceof MessageModel) && field.defaultValue == null;
        boolean canBeRequired = field.holder.file().syntax != Syntax.PROTO3 && isSimple;
        if (canBeRequired && choices.percent(10)) {
            field.label = Label.REQUIRED;
        }
    }

    private void addExtensions(FileModel file) {
        if (file.syntax == Syntax.PROTO3) {
            return;
        }
        List<MessageModel> extendable = schema.messagesFor(file).stream()
                .filter(message -> !message.extensionRanges.isEmpty())
                .toList();
        choices.anyOf(extendable).ifPresent(message -> addExtension(schema, choices, file, message));
    }

    static FieldModel addExtension(Schema schema, Choices choices, FileModel file, MessageModel extended) {
        var numbers = new ArrayList<Integer>();
        schema.extensions().stream().filter(each -> each.holder == extended).forEach(each -> numbers.add(each.number));
        int number = extended.extensionRanges.get(0).low();
        while (numbers.contains(number)) {
            number++;
        }
        var factory = new FieldFactory(schema, choices);
        Label singular = file.syntax == Syntax.PROTO2 ? Label.OPTIONAL : Label.NONE;
        Label label = choices.percent(30) ? Label.REPEATED : singular;
        var extension =
                new FieldModel(extended, "ext_" + schema.names.file(choices), number, factory.type(file), label);
        file.extensions.add(extension);
        return extension;
    }

    private void addService(FileModel file) {
        if (choices.percent(50)) {
            newService(schema, choices, file);
        }
    }

    static ServiceModel newService(Schema schema, Choices choices, FileModel file) {
        var service = new ServiceModel(schema.names.service(choices), file);
        file.services.add(service);
        int rpcs = choices.between(1, 3);
        for (int rpc = 0; rpc < rpcs; rpc++) {
            addRpc(schema, choices, service);
        }
        return service;
    }

    static Rpc addRpc(Schema schema, Choices choices, ServiceModel service) {
        var rpc = new Rpc(
                schema.names.rpc(choices, service),
                rpcType(schema, choices, service.file),
                rpcType(schema, choices, service.file));
        rpc.clientStreams = choices.percent(35);
        rpc.serverStreams = choices.percent(35);
        service.rpcs.add(rpc);
        return rpc;
    }

    static FieldType rpcType(Schema schema, Choices choices, FileModel file) {
        List<MessageModel> messages = schema.messagesFor(file);
        return messages.isEmpty() || choices.percent(10) ? WellKnownType.EMPTY : choices.of(messages);
    }
}
