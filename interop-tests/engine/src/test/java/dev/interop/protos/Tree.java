package dev.interop.protos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A folder with files of a test. */
record Tree(Path folder) {
    static final String ORDERS = """
            syntax = "proto3";
            package acme.orders.v1;
            import "google/rpc/status.proto";
            import "google/protobuf/timestamp.proto";
            // An order.
            message Order {
              string id = 1;
              google.protobuf.Timestamp updated_at = 2;
              google.rpc.Status problem = 3;
            }
            service Orders { rpc Get(Order) returns (Order); }
            """;

    Tree write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Writes a proto3 file with the package "acme". */
    Tree proto(String name, String text) throws IOException {
        return write(name, "syntax = \"proto3\";\npackage acme;\n" + text + "\n");
    }

    /** Returns the source of an entry with these roots. */
    RootsSource roots(String... names) {
        return roots(WantedServices.ALL, names);
    }

    RootsSource roots(WantedServices services, String... names) {
        List<Path> roots = Arrays.stream(names)
                .map(name -> folder.resolve(name).normalize())
                .toList();
        return new RootsSource(roots, "interop.yaml:3", services);
    }

    static WantedServices services(String... names) {
        return new WantedServices(Arrays.stream(names)
                .map(name -> new WantedServices.Name(name, "interop.yaml:4"))
                .toList());
    }
}
