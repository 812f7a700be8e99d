package dev.interop.cli;

/** How a result is printed. */
enum Format {
    TEXT,
    JSON
}
