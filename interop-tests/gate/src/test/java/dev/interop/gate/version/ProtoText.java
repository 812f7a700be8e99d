package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Parses the part of the proto language that tests need: one proto3 file with unique type names, without
 * imports and comments; the only option is allow_alias.
 */
final class ProtoText {
    private static final Pattern STATEMENT = Pattern.compile("[^;{}]*[;{}]");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern BLOCK = Pattern.compile("(message|enum|service|oneof) (\\w+) \\{");
    private static final Pattern FIELD = Pattern.compile("(?:(optional|repeated) )?(\\w+) (\\w+) = (\\d+);");
    private static final Pattern MAP = Pattern.compile("map<(\\w+), (\\w+)> (\\w+) = (\\d+);");
    private static final Pattern VALUE = Pattern.compile("(\\w+) = (-?\\d+);");
    private static final Pattern RPC =
            Pattern.compile("rpc (\\w+)\\((stream )?(\\w+)\\) returns \\((stream )?(\\w+)\\);");

    private final Queue<String> statements;
    private final Map<String, Type> kinds = new HashMap<>();
    private final Map<String, String> fullNames = new HashMap<>();

    private ProtoText(List<String> statements) {
        this.statements = new ArrayBlockingQueue<>(statements.size(), false, statements);
    }

    /** @throws IllegalArgumentException if the source contains anything else */
    static FileDescriptorProto file(String name, String source) {
        List<String> statements = STATEMENT
                .matcher(source)
                .results()
                .map(MatchResult::group)
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .toList();
        return new ProtoText(statements).file(name);
    }

    private FileDescriptorProto file(String name) {
        String inPackage = matched(PACKAGE, statements.remove()).orElseThrow().group(1);
        declare(inPackage);
        var file = FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage(inPackage)
                .setSyntax("proto3");
        file.getOptionsBuilder().setJavaMultipleFiles(true);
        while (!statements.isEmpty()) {
            MatchResult block = block(statements.remove());
            switch (block.group(1)) {
                case "message" -> file.addMessageType(message(block.group(2)));
                case "enum" -> file.addEnumType(enumeration(block.group(2)));
                default -> file.addService(service(block.group(2)));
            }
        }
        return file.build();
    }

    /** Collects all types first, because they may be used before their declaration. */
    private void declare(String inPackage) {
        var scope = new ArrayList<>(List.of(inPackage));
        for (String statement : statements) {
            if (statement.equals("}")) {
                scope.remove(scope.size() - 1);
            }
            matched(BLOCK, statement).ifPresent(block -> {
                scope.add(block.group(2));
                kinds.put(block.group(2), block.group(1).equals("enum") ? Type.TYPE_ENUM : Type.TYPE_MESSAGE);
                fullNames.put(block.group(2), "." + String.join(".", scope));
            });
        }
    }

    private DescriptorProto message(String name) {
        var message = DescriptorProto.newBuilder().setName(name);
        fields(message, Optional.empty());
        for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
            if (field.getProto3Optional()) {
                field.setOneofIndex(message.getOneofDeclCount());
                message.addOneofDeclBuilder().setName("_" + field.getName());
            }
        }
        return message.build();
    }

    private void fields(DescriptorProto.Builder message, Optional<Integer> oneof) {
        for (String each = statements.remove(); !each.equals("}"); each = statements.remove()) {
            Optional<MatchResult> field = matched(FIELD, each);
            Optional<MatchResult> map = matched(MAP, each);
            if (field.isPresent()) {
                FieldDescriptorProto.Builder added = message.addFieldBuilder().mergeFrom(field(field.get()));
                oneof.ifPresent(added::setOneofIndex);
            } else if (map.isPresent()) {
                addMap(message, map.get());
            } else {
                addWithin(message, block(each));
            }
        }
    }

    private void addWithin(DescriptorProto.Builder message, MatchResult block) {
        switch (block.group(1)) {
            case "message" -> message.addNestedType(message(block.group(2)));
            case "enum" -> message.addEnumType(enumeration(block.group(2)));
            default -> {
                message.addOneofDeclBuilder().setName(block.group(2));
                fields(message, Optional.of(message.getOneofDeclCount() - 1));
            }
        }
    }

    private FieldDescriptorProto field(MatchResult field) {
        String label = Optional.ofNullable(field.group(1)).orElse("");
        var built = typed(field.group(2), field.group(3), Integer.parseInt(field.group(4)))
                .setLabel(label.equals("repeated") ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
        return label.equals("optional") ? built.setProto3Optional(true).build() : built.build();
    }

    private void addMap(DescriptorProto.Builder message, MatchResult map) {
        String name = map.group(3);
        String entry = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Entry";
        DescriptorProto.Builder type = message.addNestedTypeBuilder().setName(entry);
        type.getOptionsBuilder().setMapEntry(true);
        type.addField(typed(map.group(1), "key", 1).setLabel(Label.LABEL_OPTIONAL))
                .addField(typed(map.group(2), "value", 2).setLabel(Label.LABEL_OPTIONAL));
        message.addFieldBuilder()
                .setName(name)
                .setNumber(Integer.parseInt(map.group(4)))
                .setType(Type.TYPE_MESSAGE)
                .setTypeName(fullNames.get(message.getName()) + "." + entry)
                .setLabel(Label.LABEL_REPEATED);
    }

    private FieldDescriptorProto.Builder typed(String type, String name, int number) {
        var field = FieldDescriptorProto.newBuilder().setName(name).setNumber(number);
        return kinds.containsKey(type)
                ? field.setType(kinds.get(type)).setTypeName(fullNames.get(type))
                : field.setType(Type.valueOf("TYPE_" + type.toUpperCase(Locale.ROOT)));
    }

    private EnumDescriptorProto enumeration(String name) {
        var enumeration = EnumDescriptorProto.newBuilder().setName(name);
        for (String each = statements.remove(); !each.equals("}"); each = statements.remove()) {
            if (each.equals("option allow_alias = true;")) {
                enumeration.getOptionsBuilder().setAllowAlias(true);
            } else {
                MatchResult value = matched(VALUE, each).orElseThrow();
                enumeration.addValue(EnumValueDescriptorProto.newBuilder()
                        .setName(value.group(1))
                        .setNumber(Integer.parseInt(value.group(2))));
            }
        }
        return enumeration.build();
    }

    private ServiceDescriptorProto service(String name) {
        var service = ServiceDescriptorProto.newBuilder().setName(name);
        for (String each = statements.remove(); !each.equals("}"); each = statements.remove()) {
            MatchResult rpc = matched(RPC, each).orElseThrow();
            service.addMethod(MethodDescriptorProto.newBuilder()
                    .setName(rpc.group(1))
                    .setInputType(fullNames.get(rpc.group(3)))
                    .setClientStreaming(rpc.group(2) != null)
                    .setOutputType(fullNames.get(rpc.group(5)))
                    .setServerStreaming(rpc.group(4) != null));
        }
        return service.build();
    }

    private static MatchResult block(String statement) {
        return matched(BLOCK, statement)
                .orElseThrow(() -> new IllegalArgumentException("unsupported statement: " + statement));
    }

    private static Optional<MatchResult> matched(Pattern pattern, String statement) {
        var matcher = pattern.matcher(statement);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
