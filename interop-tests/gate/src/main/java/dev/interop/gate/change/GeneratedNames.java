package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of an element in generated code and in JSON, by the rules of protoc and of the gRPC plugins for Java
 * and Python. Each name has a label ("Java", "Python has", "JSON"). They describe a change in one line; tests compare
 * them with the code of the generators. The package {@code generated} runs protoc itself.
 */
public final class GeneratedNames {
    private static final String JAVA = "Java";
    private static final String PYTHON = "Python";
    private static final String JSON = "JSON";

    private GeneratedNames() {}

    public static Map<String, String> of(GenericDescriptor element) {
        var names = new LinkedHashMap<String, String>();
        if (element instanceof FileDescriptor file) {
            names.putAll(ofFile(file));
        } else if (element instanceof Descriptor || element instanceof EnumDescriptor) {
            names.put(JAVA, JavaNames.type(element));
            names.put(PYTHON, PythonNames.type(element));
        } else if (element instanceof FieldDescriptor field) {
            // Messages have no members for extensions.
            names.putAll(field.isExtension() ? Map.of() : field(field));
        } else if (element instanceof OneofDescriptor oneof) {
            names.put(JAVA, "get%sCase()".formatted(JavaNames.camel(oneof.getName(), true)));
            names.put(PYTHON, "WhichOneof(\"%s\")".formatted(oneof.getName()));
        } else if (element instanceof EnumValueDescriptor value) {
            names.put(JAVA, value.getType().getName() + "." + value.getName());
            names.put(PYTHON, PythonNames.attribute("", value.getName()));
            names.put(JSON, '"' + value.getName() + '"');
        } else if (element instanceof ServiceDescriptor service) {
            names.put(JAVA, JavaNames.service(service));
            names.put(PYTHON, PythonNames.service(service) + "Stub");
        } else if (element instanceof MethodDescriptor rpc) {
            names.put(JAVA, JavaNames.method(rpc));
            names.put(PYTHON, "%sStub.%s".formatted(rpc.getService().getName(), rpc.getName()));
        }
        return names;
    }

    /** Returns the names that depend on the file: its types and services, each with its own label. */
    static Map<String, String> ofFile(FileDescriptor file) {
        var names = new LinkedHashMap<String, String>();
        var elements = new ArrayList<GenericDescriptor>(file.getMessageTypes());
        elements.addAll(file.getEnumTypes());
        elements.addAll(file.getServices());
        elements.forEach(element ->
                of(element).forEach((label, name) -> names.put(label + " " + element.getName(), name)));
        return names;
    }

    /**
     * Returns the classes and modules that are generated for a file; two files with the same one cannot be generated
     * together.
     */
    public static Set<String> topLevel(FileDescriptor file) {
        var names = new TreeSet<>(Set.of(JavaNames.outer(file), PythonNames.module(file)));
        if (file.getOptions().getJavaMultipleFiles()) {
            file.getMessageTypes().forEach(each -> {
                names.add(JavaNames.type(each));
                names.add(JavaNames.type(each) + "OrBuilder");
            });
            file.getEnumTypes().forEach(each -> names.add(JavaNames.type(each)));
        }
        return names;
    }

    /** Describes removed names, for example "Python .name gone". */
    static List<String> gone(Map<String, String> names) {
        return differences(names, Map.of());
    }

    /** Describes changed and removed names; added names do not affect existing code. */
    static List<String> differences(Map<String, String> released, Map<String, String> current) {
        var differences = new ArrayList<String>();
        released.forEach((label, name) -> {
            String now = current.get(label);
            String language = label.split(" ")[0];
            if (now == null) {
                differences.add("%s %s gone".formatted(language, name));
            } else if (!now.equals(name)) {
                differences.add("%s %s → %s".formatted(language, name, now));
            }
        });
        return differences;
    }

    private static Map<String, String> field(FieldDescriptor field) {
        var names = new LinkedHashMap<String, String>();
        names.put(JAVA, JavaNames.getter(field));
        names.put(PYTHON, PythonNames.attribute(".", field.getName()));
        if (field.hasPresence() && field.getContainingType() != null) {
            names.put(JAVA + " has", "has%s()".formatted(JavaFieldNames.of(field)));
            names.put(PYTHON + " has", "HasField(\"%s\")".formatted(field.getName()));
        }
        names.put(JSON, '"' + field.getJsonName() + '"');
        return names;
    }
}
