package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.List;

/** A service. */
final class ServiceModel {
    String name;
    FileModel file;
    String comment = "";
    boolean deprecated;
    final List<Rpc> rpcs = new ArrayList<>();

    /** An rpc; its types are messages. */
    static final class Rpc {
        String name;
        FieldType input;
        FieldType output;
        boolean clientStreams;
        boolean serverStreams;
        boolean deprecated;
        boolean idempotent;
        String comment = "";

        Rpc(String name, FieldType input, FieldType output) {
            this.name = name;
            this.input = input;
            this.output = output;
        }
    }

    ServiceModel(String name, FileModel file) {
        this.name = name;
        this.file = file;
    }

    String fullName() {
        return file.inPackage + "." + name;
    }

    String path(Rpc rpc) {
        return fullName() + "." + rpc.name;
    }
}
