/**
 * Reading YAML strictly, with errors that name file and line. May use: nothing.
 */
package dev.interop.yaml;
