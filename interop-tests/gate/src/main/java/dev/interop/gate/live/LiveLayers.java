package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.shape.Shape;
import dev.interop.peers.PeerDriver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens when peers of two versions really talk to each other. */
public final class LiveLayers {
    private final List<Codec> codecs;
    private final Optional<CallLayer> calls;
    private final String whyNoCalls;

    private LiveLayers(StandInPeers peers, Optional<CallLayer> calls, String whyNoCalls) {
        var byLanguage = new LinkedHashMap<String, Codec>();
        for (PeerDriver driver : peers.drivers()) {
            byLanguage.putIfAbsent(driver.description().getLanguage(), new Codec(driver));
        }
        codecs = List.copyOf(byLanguage.values());
        this.calls = calls;
        this.whyNoCalls = whyNoCalls;
    }

    /** None of them, for this reason. */
    public static List<Layer.Run> leftOut(String why) {
        return Layer.live().map(layer -> Layer.Run.leftOut(layer, why)).toList();
    }

    /** All of them. */
    static LiveLayers of(StandInPeers peers, SkewRules rules) {
        return new LiveLayers(peers, Optional.of(new CallLayer(peers, rules)), "");
    }

    /** Without those for which servers are needed. */
    static LiveLayers ofMessages(StandInPeers peers, String whyNoCalls) {
        return new LiveLayers(peers, Optional.empty(), whyNoCalls);
    }

    /**
     * Tries HEAD with every release.
     *
     * @return one run for each layer beside the static one
     * @throws dev.interop.fault.HarnessFault something could not be tried
     */
    public List<Layer.Run> run(Shape head, List<Shape> releases) {
        var runs = new ArrayList<>(new MessageLayer(codecs).run(head, releases));
        if (calls.isPresent()) {
            runs.addAll(callRuns(calls.get().run(head, releases)));
        } else {
            runs.add(Layer.Run.leftOut(Layer.OLD_CLIENTS, whyNoCalls));
            runs.add(Layer.Run.leftOut(Layer.OLD_SERVERS, whyNoCalls));
        }
        return runs;
    }

    /** What differs is told once, in the first of the two. */
    private static List<Layer.Run> callRuns(CallLayer.Result made) {
        Map<Layer, List<Layer.Verdict>> verdicts = CallWords.verdicts(made.calls());
        return List.of(
                new Layer.Run(
                        Layer.OLD_CLIENTS,
                        verdicts.get(Layer.OLD_CLIENTS),
                        "",
                        made.differing(),
                        List.of(),
                        made.gaps()),
                new Layer.Run(
                        Layer.OLD_SERVERS, verdicts.get(Layer.OLD_SERVERS), "", List.of(), List.of(), made.gaps()));
    }
}
