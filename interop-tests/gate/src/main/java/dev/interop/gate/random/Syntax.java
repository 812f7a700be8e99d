package dev.interop.gate.random;

/** The language of a file. */
enum Syntax {
    PROTO2("syntax = \"proto2\";"),
    PROTO3("syntax = \"proto3\";"),
    EDITION("edition = \"2023\";");

    private final String line;

    Syntax(String line) {
        this.line = line;
    }

    /** Returns the first line of the file. */
    String line() {
        return line;
    }
}
