package dev.interop.gate.change;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds changes of the files themselves. */
final class FileChanges {
    private final ChangeList list;

    FileChanges(ChangeList list) {
        this.list = list;
    }

    void compare(Matches<FileDescriptor> matched) {
        matched.removed().forEach(file -> list.removed(Element.FILE, file, "removed"));
        matched.pairs()
                .forEach(pair ->
                        list.changed(pair.released(), pair.current(), aspects(pair.released(), pair.current())));
        matched.added().forEach(file -> list.added(Element.FILE, file, "added"));
    }

    private List<Aspect> aspects(FileDescriptor released, FileDescriptor current) {
        var aspects = new ArrayList<Aspect>();
        if (!released.getName().equals(current.getName())) {
            aspects.add(new Aspect(Kind.FILE, "moved to " + current.getName()));
        }
        ChangeList.compare(aspects, Kind.SYNTAX, "syntax", syntax(released), syntax(current));
        ChangeList.compare(aspects, Kind.PACKAGE, "package", released.getPackage(), current.getPackage());
        List<String> imported = imports(released, true);
        List<String> imports = imports(current, false);
        imported.stream()
                .filter(each -> !imports.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "no longer imports " + each)));
        imports.stream()
                .filter(each -> !imported.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.IMPORT, "imports " + each)));
        aspects.addAll(Options.compare(released, current));
        return aspects;
    }

    /** Returns the names of the imports, those of moved files as they are in HEAD. */
    private List<String> imports(FileDescriptor file, boolean isReleased) {
        List<FileDescriptor> publicly = file.getPublicDependencies();
        return file.getDependencies().stream()
                .map(each ->
                        (isReleased ? current(each) : each.getName()) + (publicly.contains(each) ? " publicly" : ""))
                .toList();
    }

    private String current(FileDescriptor released) {
        return list.counterparts()
                .files()
                .currentOf(released.getName())
                .orElse(released)
                .getName();
    }

    private static String syntax(FileDescriptor file) {
        FileDescriptorProto proto = file.toProto();
        if (proto.hasEdition()) {
            return proto.getEdition().name();
        }
        return proto.getSyntax().isEmpty() ? "proto2" : proto.getSyntax();
    }
}
