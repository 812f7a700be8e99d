package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final String PETS = "package pets; message Cat { string name = 1; }";
    private final VersionPair versions = VersionPair.of(PETS, PETS);
    private final Gaps gaps = new Gaps();

    @Test
    void a_fault_of_head_and_of_the_newest_release_passes() {
        gaps.fault(versions.current(), "Python", "cannot load the protos");
        gaps.fault(versions.released(), "Python", "cannot load the protos, either");

        assertThat(gaps.since("v1")).containsExactly(new Layer.Gap("Python: cannot load the protos (HEAD, v1)", false));
    }

    @Test
    void a_fault_that_is_new_in_head_fails() {
        gaps.fault(versions.current(), "Python", "cannot load the protos");
        gaps.fault(versions.released(), "Java", "cannot load the protos");

        assertThat(gaps.since("v1"))
                .containsExactly(
                        new Layer.Gap("Python: cannot load the protos (HEAD)", true),
                        new Layer.Gap("Java: cannot load the protos (v1)", false));
    }

    @Test
    void a_fault_of_head_and_of_an_older_release_fails() {
        gaps.fault(versions.current(), "Python", "cannot load the protos");
        gaps.fault(versions.released(), "Python", "cannot load the protos");

        assertThat(gaps.since("v2")).containsExactly(new Layer.Gap("Python: cannot load the protos (HEAD, v1)", true));
    }

    @Test
    void a_message_that_cannot_exist_passes() {
        gaps.note(versions.current(), "pets.Cat", "no message of this type exists");

        assertThat(gaps.since("v1"))
                .containsExactly(new Layer.Gap("pets.Cat: no message of this type exists (HEAD)", false));
    }
}
