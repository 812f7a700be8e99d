package org.greeterpb.interop.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One implementation: server, client and driver.
 *
 * @param name as its server and driver report it, for example "python"
 * @param image name of the image that docker/images builds
 * @param userAgent how the user-agent of its driver's calls begins
 */
public record Peer(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) String userAgent) {

    @Override
    public String toString() {
        return name;
    }
}
