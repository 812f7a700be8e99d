/**
 * Reading YAML strictly, with errors that name file and line. May use: json.
 */
@NullMarked
package dev.interop.yaml;

import org.jspecify.annotations.NullMarked;
