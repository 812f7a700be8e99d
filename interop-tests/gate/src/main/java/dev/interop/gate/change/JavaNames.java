package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;

/**
 * Names in Java code, by the rules of
 * https://protobuf.dev/reference/java/java-generated/ for files up to edition 2023, and of
 * protoc-gen-grpc-java. The gate does not run that plugin, because its executables are not in any package that the
 * gate installs; a test compares the rules with the stubs that the build generates.
 */
final class JavaNames {
    private JavaNames() {}

    /** Returns the class of a message or enum, with its package. */
    static String type(GenericDescriptor element) {
        String name = simple(element);
        FileDescriptor file = element.getFile();
        String outer = file.getOptions().getJavaMultipleFiles() ? "" : outerClass(file) + ".";
        return inPackage(file, outer + name);
    }

    /** Returns the class of a file, with its package. */
    static String outer(FileDescriptor file) {
        return inPackage(file, outerClass(file));
    }

    static String service(ServiceDescriptor service) {
        return inPackage(service.getFile(), service.getName() + "Grpc");
    }

    /** Returns the getter of a field, with its return type. */
    static String getter(FieldDescriptor field) {
        String name = JavaFieldNames.of(field);
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "Map<%s, %s> get%sMap()"
                    .formatted(boxed(entry.findFieldByNumber(1)), boxed(entry.findFieldByNumber(2)), name);
        }
        return field.isRepeated()
                ? "List<%s> get%sList()".formatted(boxed(field), name)
                : "%s get%s()".formatted(plain(field), name);
    }

    /** Returns the method of the usual stub for the style: the async stub for client streams, otherwise the blocking stub. */
    static String method(MethodDescriptor rpc) {
        String name = methodName(rpc.getName());
        String request = rpc.getInputType().getName();
        String reply = rpc.getOutputType().getName();
        if (rpc.isClientStreaming()) {
            return "StreamObserver<%s> %s(StreamObserver<%s>)".formatted(request, name, reply);
        }
        return (rpc.isServerStreaming() ? "Iterator<%s> %s(%s)" : "%s %s(%s)").formatted(reply, name, request);
    }

    /** Converts a name as protoc-gen-grpc-java does: only a letter after an underscore becomes a capital. */
    private static String methodName(String name) {
        var camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? firstIn(word, false) : firstIn(word, true));
        }
        return SourceVersion.isKeyword(camel) ? camel + "_" : camel.toString();
    }

    private static String firstIn(String word, boolean capital) {
        return word.isEmpty()
                ? ""
                : (capital ? Character.toUpperCase(word.charAt(0)) : Character.toLowerCase(word.charAt(0)))
                        + word.substring(1);
    }

    /** Converts a name to camel case as protoc does: a letter after an underscore or a digit is a capital. */
    static String camel(String name, boolean capitalFirst) {
        var camel = new StringBuilder();
        boolean capital = capitalFirst;
        for (char letter : name.toCharArray()) {
            if (letter == '_' || letter == '.' || letter == '-') {
                capital = true;
            } else if (Character.isDigit(letter)) {
                camel.append(letter);
                capital = true;
            } else {
                boolean first = camel.length() == 0;
                char lowered = first && !capitalFirst ? Character.toLowerCase(letter) : letter;
                camel.append(capital ? Character.toUpperCase(letter) : lowered);
                capital = false;
            }
        }
        return camel.toString();
    }

    /** Returns a name with its containing messages, for example "GreetRequest.Address". */
    static String simple(GenericDescriptor element) {
        String ofPackage = element.getFile().getPackage();
        return ofPackage.isEmpty()
                ? element.getFullName()
                : element.getFullName().substring(ofPackage.length() + 1);
    }

    private static String outerClass(FileDescriptor file) {
        String explicit = file.getOptions().getJavaOuterClassname();
        if (!explicit.isEmpty()) {
            return explicit;
        }
        String path = file.getName();
        String name = camel(path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.proto$", ""), true);
        return taken(file).contains(name) ? name + "OuterClass" : name;
    }

    private static Set<String> taken(FileDescriptor file) {
        var names = new TreeSet<String>();
        file.getMessageTypes().forEach(message -> takenIn(message, names));
        file.getEnumTypes().forEach(each -> names.add(each.getName()));
        file.getServices().forEach(each -> names.add(each.getName()));
        return names;
    }

    private static void takenIn(Descriptor message, Set<String> names) {
        names.add(message.getName());
        message.getEnumTypes().forEach(each -> names.add(each.getName()));
        message.getNestedTypes().forEach(each -> takenIn(each, names));
    }

    private static String inPackage(FileDescriptor file, String name) {
        String explicit = file.getOptions().getJavaPackage();
        String ofJava = explicit.isEmpty() ? file.getPackage() : explicit;
        return ofJava.isEmpty() ? name : ofJava + "." + name;
    }

    private static String plain(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            default -> boxed(field);
        };
    }

    private static String boxed(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case STRING -> "String";
            case BYTE_STRING -> "ByteString";
            case ENUM -> simple(field.getEnumType());
            case MESSAGE -> simple(field.getMessageType());
        };
    }
}
