package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerEngineTest {
    private static final String REMEDY =
            "; start Docker or set DOCKER_HOST, or, if interop itself runs in a container, pass '--network host -v /var/run/docker.sock:/var/run/docker.sock --group-add \"$(stat -c %g /var/run/docker.sock)\"' to its docker run";

    @Test
    void names_what_is_missing_and_how_to_fix_it() {
        assertThat(DockerEngine.absent("new server", null, false, false))
                .isEqualTo("the new server is an image, but Docker cannot be used: there is no /var/run/docker.sock"
                        + REMEDY);
        assertThat(DockerEngine.absent("new server", null, true, false))
                .isEqualTo(
                        "the new server is an image, but Docker cannot be used: this user may not use /var/run/docker.sock"
                                + REMEDY);
        assertThat(DockerEngine.absent("new server", null, true, true))
                .isEqualTo(
                        "the new server is an image, but Docker cannot be used: no engine responds at /var/run/docker.sock"
                                + REMEDY);
        assertThat(DockerEngine.absent("new server", "tcp://gone:1", false, false))
                .isEqualTo(
                        "the new server is an image, but Docker cannot be used: no engine responds at tcp://gone:1, the value of DOCKER_HOST"
                                + REMEDY);
    }
}
