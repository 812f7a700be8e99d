/**
 * The rules of {@code compare:} in interop.yaml: differences that do not fail a cell, and how many each rule hid. May
 * use: message, protos, yaml.
 */
@NullMarked
package dev.interop.rules;

import org.jspecify.annotations.NullMarked;
