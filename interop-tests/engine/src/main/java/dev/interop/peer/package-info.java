/**
 * The data of interop.yaml and of the servers in interop.yaml: the peers and how to start them. May use: text, yaml.
 */
@NullMarked
package dev.interop.peer;

import org.jspecify.annotations.NullMarked;
