package dev.interop.gate.change;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds changes of the files themselves. */
final class FileChanges {
    private final ChangeList list;

    FileChanges(ChangeList list) {
        this.list = list;
    }

    void compare(Map<String, FileDescriptor> were, Map<String, FileDescriptor> are) {
        were.forEach((name, was) -> {
            FileDescriptor is = are.get(name);
            if (is == null) {
                list.removed(Element.FILE, was, "removed");
            } else {
                list.changed(was, is, aspects(was, is));
            }
        });
        are.forEach((name, is) -> {
            if (!were.containsKey(name)) {
                list.added(Element.FILE, is, "added");
            }
        });
    }

    private static List<Aspect> aspects(FileDescriptor was, FileDescriptor is) {
        var aspects = new ArrayList<Aspect>();
        ChangeList.compare(aspects, Kind.SYNTAX, "syntax", syntax(was), syntax(is));
        ChangeList.compare(aspects, Kind.PACKAGE, "package", was.getPackage(), is.getPackage());
        List<String> imported = imports(was);
        List<String> imports = imports(is);
        imported.stream()
                .filter(each -> !imports.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "no longer imports " + each)));
        imports.stream()
                .filter(each -> !imported.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "imports " + each)));
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        return aspects;
    }

    private static List<String> imports(FileDescriptor file) {
        List<String> publicly = file.getPublicDependencies().stream()
                .map(FileDescriptor::getName)
                .toList();
        return file.getDependencies().stream()
                .map(FileDescriptor::getName)
                .map(name -> publicly.contains(name) ? name + " publicly" : name)
                .toList();
    }

    private static String syntax(FileDescriptor file) {
        FileDescriptorProto proto = file.toProto();
        if (proto.hasEdition()) {
            return proto.getEdition().name();
        }
        return proto.getSyntax().isEmpty() ? "proto2" : proto.getSyntax();
    }
}
