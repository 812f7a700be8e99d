package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The stand-in of a peer, which serves and calls any proto file without generated code.
 *
 * @param image name of the image that docker/images builds
 * @param process how to start it without a container
 */
public record StandIn(
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) PeerCommand process) {}
