package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Place of an effect in the report: one element, against one release, in one layer.
 *
 * @param path the path of the element, as in {@link dev.interop.gate.change.Change#path}
 * @param release the release that HEAD was compared with
 */
record EffectPlace(Layer layer, String path, String release) {

    /**
     * Groups observations by place, and makes one effect of each group.
     *
     * @param layers the keys of the result; a layer without observations has no effects
     * @param observations all of them belong to one of the layers
     */
    static <T> Map<Layer, List<Layer.Effect>> effects(
            List<Layer> layers,
            List<T> observations,
            Function<T, EffectPlace> place,
            BiFunction<EffectPlace, List<T>, Layer.Effect> effect) {
        var byPlace = new LinkedHashMap<EffectPlace, List<T>>();
        observations.forEach(each -> byPlace.computeIfAbsent(place.apply(each), key -> new ArrayList<>())
                .add(each));
        var effects = new LinkedHashMap<Layer, List<Layer.Effect>>();
        layers.forEach(layer -> effects.put(layer, new ArrayList<>()));
        byPlace.forEach(
                (key, group) -> Objects.requireNonNull(effects.get(key.layer)).add(effect.apply(key, group)));
        return effects;
    }
}
