/**
 * The data of peers.yaml: the peers and how to start them. May use: text, yaml.
 */
package dev.interop.peer;
