package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Breaks that only peers found. Without them, no entry could accept an effect at an element that breaks no other rule. */
final class EffectBreaks {
    private static final String MESSAGE = "No other rule is broken here.";

    private final Map<List<String>, Break> breaks = new LinkedHashMap<>();

    /**
     * Adds a break because of an effect that fails. It is at the element of the effect, or at the closest one around it
     * that the older version declares; without one, the effect cannot be accepted.
     */
    void add(Layer layer, Layer.Effect effect, Map<String, GenericDescriptor> declared) {
        for (String path = effect.path();
                !path.isEmpty();
                path = path.substring(0, Math.max(path.lastIndexOf('.'), 0))) {
            GenericDescriptor element = declared.get(path);
            if (element != null) {
                String rule = GateRule.of(layer).name();
                String file = element.getFile().getName();
                var found = new Break(rule, path, List.of(effect.release()), file, 0, MESSAGE);
                breaks.merge(List.of(rule, path), found, Break::and);
                return;
            }
        }
    }

    List<Break> list() {
        return List.copyOf(breaks.values());
    }
}
