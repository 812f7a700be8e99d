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

    void compare(Map<String, FileDescriptor> allReleased, Map<String, FileDescriptor> allCurrent) {
        allReleased.forEach((name, released) -> {
            FileDescriptor current = allCurrent.get(name);
            if (current == null) {
                list.removed(Element.FILE, released, "removed");
            } else {
                list.changed(released, current, aspects(released, current));
            }
        });
        allCurrent.forEach((name, current) -> {
            if (!allReleased.containsKey(name)) {
                list.added(Element.FILE, current, "added");
            }
        });
    }

    private static List<Aspect> aspects(FileDescriptor released, FileDescriptor current) {
        var aspects = new ArrayList<Aspect>();
        ChangeList.compare(aspects, Kind.SYNTAX, "syntax", syntax(released), syntax(current));
        ChangeList.compare(aspects, Kind.PACKAGE, "package", released.getPackage(), current.getPackage());
        List<String> imported = imports(released);
        List<String> imports = imports(current);
        imported.stream()
                .filter(each -> !imports.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "no longer imports " + each)));
        imports.stream()
                .filter(each -> !imported.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "imports " + each)));
        aspects.addAll(Options.compare(
                released.toProto().getOptions(), current.toProto().getOptions()));
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
