/**
 * Runs cells against running peers. {@link dev.interop.matrix.MatrixRun} is the one place that starts a run. May
 * use: all packages above, and report.
 */
package dev.interop.matrix;
