/**
 * What a peer is and how it is started: the data of peers.yaml. May use: text, yaml.
 */
package dev.interop.peer;
