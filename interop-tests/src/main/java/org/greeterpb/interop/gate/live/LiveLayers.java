package org.greeterpb.interop.gate.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greeterpb.interop.gate.change.Layer;
import org.greeterpb.interop.gate.shape.Shape;
import org.greeterpb.interop.peers.PeerDriver;
import org.greeterpb.interop.peers.StandInPeers;

/** What happens when peers of two versions really talk to each other. */
public final class LiveLayers {
    private final List<Codec> codecs;
    private final CallLayer calls;

    public LiveLayers(StandInPeers peers, SkewRules rules) {
        var byLanguage = new LinkedHashMap<String, Codec>();
        var names = new ArrayList<String>();
        for (PeerDriver driver : peers.drivers()) {
            String language = driver.description().getLanguage();
            byLanguage.putIfAbsent(language, new Codec(language, StandInPeers.channel(driver)));
            names.add(driver.peer().name());
        }
        codecs = List.copyOf(byLanguage.values());
        calls = new CallLayer(new CallRunner(peers), rules, names);
    }

    /**
     * Tries HEAD with every release.
     *
     * @return one run for each layer beside the static one
     * @throws org.greeterpb.interop.matrix.HarnessFault something could not be tried
     */
    public List<Layer.Run> run(Shape head, List<Shape> releases) {
        Set<String> languages = new LinkedHashSet<>();
        codecs.forEach(codec -> languages.add(codec.language()));
        var verdicts = new LinkedHashMap<Layer, List<Layer.Verdict>>(
                FindingWords.verdicts(new MessageLayer(codecs).run(head, releases), languages));
        CallLayer.Result made = calls.run(head, releases);
        verdicts.putAll(CallWords.verdicts(made.calls()));
        return runs(verdicts, made.differing());
    }

    private static List<Layer.Run> runs(Map<Layer, List<Layer.Verdict>> verdicts, List<String> differing) {
        var runs = new ArrayList<Layer.Run>();
        verdicts.forEach((layer, told) ->
                runs.add(new Layer.Run(layer, told, "", layer == Layer.OLD_CLIENTS ? differing : List.of())));
        return runs;
    }
}
