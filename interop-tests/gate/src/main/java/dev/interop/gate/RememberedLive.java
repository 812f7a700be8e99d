package dev.interop.gate;

import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of the live layers for one pair of versions, which another list of accepted breaks does not change. */
final class RememberedLive implements Gate.Live {
    private final Gate.Live live;
    private @Nullable List<Layer.Run> runs;

    RememberedLive(Gate.Live live) {
        this.live = live;
    }

    @Override
    public List<Layer.Run> run(Version head, List<Version> bases) throws IOException {
        if (runs == null) {
            runs = live.run(head, bases);
        }
        return runs;
    }
}
