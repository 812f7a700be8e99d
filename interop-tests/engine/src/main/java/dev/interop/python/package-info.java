/**
 * The Python programs of a run: the Python that has the stock drivers, buf and protoc. Builds them once from the resources of
 * interop.jar. May use: fault, file, process.
 */
@NullMarked
package dev.interop.python;

import org.jspecify.annotations.NullMarked;
