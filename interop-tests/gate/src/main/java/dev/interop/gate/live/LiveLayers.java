package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Version;
import dev.interop.peers.PeerDriver;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the layers in which peers of two versions exchange messages and calls. */
public final class LiveLayers {
    private final List<Codec> codecs;
    private final CallLayer calls;
    private final PrintStream progress;

    /** @param progress receives lines during long runs */
    LiveLayers(StandInPeers peers, SkewRules rules, PrintStream progress) {
        this.progress = progress;
        var byLanguage = new LinkedHashMap<String, Codec>();
        for (PeerDriver driver : peers.drivers()) {
            byLanguage.putIfAbsent(driver.description().getLanguage(), new Codec(driver));
        }
        codecs = List.copyOf(byLanguage.values());
        calls = new CallLayer(peers, rules);
    }

    /** Returns the runs of layers that were all skipped, for this reason. */
    public static List<Layer.Run> skipped(String reason) {
        return Layer.live().map(layer -> Layer.Run.skipped(layer, reason)).toList();
    }

    /**
     * Tests what changed between HEAD and each release.
     *
     * @param releases the older versions, at least one
     * @return one run for each live layer
     * @throws dev.interop.fault.HarnessFault a peer failed
     */
    public List<Layer.Run> run(Version head, List<Version> releases) {
        LiveScope scope = LiveScope.of(head, releases);
        var lines = new Progress(progress);
        var runs = new ArrayList<>(MessageLayer.run(scope, codecs, lines));
        runs.addAll(callRuns(calls.run(scope, lines)));
        return runs;
    }

    /** Returns the two runs of calls; unexpected results are attached to the first of them only. */
    private static List<Layer.Run> callRuns(CallLayer.Result result) {
        Map<Layer, List<Layer.Effect>> effects = CallEffects.effects(result.calls());
        return List.of(
                new Layer.Run(
                        Layer.OLD_CLIENTS,
                        Objects.requireNonNull(effects.get(Layer.OLD_CLIENTS)),
                        "",
                        result.differing(),
                        result.unjudged(Layer.OLD_CLIENTS),
                        List.of(),
                        result.gaps()),
                new Layer.Run(
                        Layer.OLD_SERVERS,
                        Objects.requireNonNull(effects.get(Layer.OLD_SERVERS)),
                        "",
                        List.of(),
                        result.unjudged(Layer.OLD_SERVERS),
                        List.of(),
                        result.gaps()));
    }
}
