/**
 * Reading YAML strictly, with errors that name file and line. May use: json.
 */
package dev.interop.yaml;
