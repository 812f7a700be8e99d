package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What runs proto files of which no code is generated, in the place of a peer.
 *
 * @param image name of the image that docker/images builds
 * @param process how it is started without a container
 */
public record StandIn(
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) PeerCommand process) {}
