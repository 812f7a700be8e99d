package dev.interop.cli;

/** The format of a printed result. */
enum Format {
    TEXT,
    JSON
}
