/**
 * Runs cells against running peers. {@link dev.interop.matrix.MatrixRun} is the one place that starts a run. May
 * use: all packages above, and report.
 */
@NullMarked
package dev.interop.matrix;

import org.jspecify.annotations.NullMarked;
