package dev.interop.gate.random;

import org.jspecify.annotations.Nullable;

/** A message or an enum that a schema declares. References follow when it is renamed or moved. */
abstract sealed class DeclaredType implements FieldType permits MessageModel, EnumModel {
    String name;
    String comment = "";
    boolean deprecated;

    private @Nullable MessageModel outer;
    private FileModel file;

    DeclaredType(String name, FileModel file, @Nullable MessageModel outer) {
        this.name = name;
        this.file = file;
        this.outer = outer;
    }

    FileModel file() {
        return outer == null ? file : outer.file();
    }

    @Nullable
    MessageModel outer() {
        return outer;
    }

    /** Changes the place to which the type belongs; the caller changes the lists of both places. */
    void moveTo(FileModel newFile, @Nullable MessageModel newOuter) {
        file = newFile;
        outer = newOuter;
    }

    /** Returns the name with the package, for example "shop.v1.Order.Item". */
    String fullName() {
        return outer == null ? file().inPackage + "." + name : outer.fullName() + "." + name;
    }

    /** Returns whether it is the other type or declared within it. */
    boolean isIn(DeclaredType other) {
        return this == other || (outer != null && outer.isIn(other));
    }

    @Override
    public String reference() {
        return "." + fullName();
    }
}
