package dev.interop.rules;

import io.grpc.Status;

/**
 * Two status texts of one call that differ, and that a rule reports instead of failing the cell.
 *
 * @param call index of the call in its case, from 0
 */
public record ReportedText(int call, Status.Code code, String expected, String actual) {}
