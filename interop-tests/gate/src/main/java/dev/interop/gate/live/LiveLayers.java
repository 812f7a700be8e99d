package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Version;
import dev.interop.peers.PeerDriver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the layers in which peers of two versions exchange messages and calls. */
public final class LiveLayers {
    private final List<Codec> codecs;
    private final Optional<CallLayer> calls;
    private final String noCallsReason;

    private LiveLayers(StandInPeers peers, Optional<CallLayer> calls, String noCallsReason) {
        var byLanguage = new LinkedHashMap<String, Codec>();
        for (PeerDriver driver : peers.drivers()) {
            byLanguage.putIfAbsent(driver.description().getLanguage(), new Codec(driver));
        }
        codecs = List.copyOf(byLanguage.values());
        this.calls = calls;
        this.noCallsReason = noCallsReason;
    }

    /** Returns the runs of layers that were all skipped, for this reason. */
    public static List<Layer.Run> skipped(String reason) {
        return Layer.live().map(layer -> Layer.Run.skipped(layer, reason)).toList();
    }

    /** Returns all live layers. */
    static LiveLayers of(StandInPeers peers, SkewRules rules) {
        return new LiveLayers(peers, Optional.of(new CallLayer(peers, rules)), "");
    }

    /** Returns the layers that need only drivers; the others are reported as skipped, with the reason. */
    static LiveLayers ofMessages(StandInPeers peers, String noCallsReason) {
        return new LiveLayers(peers, Optional.empty(), noCallsReason);
    }

    /**
     * Tests HEAD with each release.
     *
     * @return one run for each live layer
     * @throws dev.interop.fault.HarnessFault a peer failed
     */
    public List<Layer.Run> run(Version head, List<Version> releases) {
        var runs = new ArrayList<>(new MessageLayer(codecs).run(head, releases));
        if (calls.isPresent()) {
            runs.addAll(callRuns(calls.get().run(head, releases)));
        } else {
            runs.add(Layer.Run.skipped(Layer.OLD_CLIENTS, noCallsReason));
            runs.add(Layer.Run.skipped(Layer.OLD_SERVERS, noCallsReason));
        }
        return runs;
    }

    /** Returns the two runs of calls; unexpected results are attached to the first of them only. */
    private static List<Layer.Run> callRuns(CallLayer.Result result) {
        Map<Layer, List<Layer.Effect>> effects = CallEffects.effects(result.calls());
        return List.of(
                new Layer.Run(
                        Layer.OLD_CLIENTS,
                        effects.get(Layer.OLD_CLIENTS),
                        "",
                        result.differing(),
                        List.of(),
                        result.gaps()),
                new Layer.Run(
                        Layer.OLD_SERVERS, effects.get(Layer.OLD_SERVERS), "", List.of(), List.of(), result.gaps()));
    }
}
