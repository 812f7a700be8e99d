package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Effects of changes on calls: one sentence for each element and release whose calls are affected. */
final class CallEffects {
    private static final List<Layer> LAYERS = List.of(Layer.OLD_CLIENTS, Layer.OLD_SERVERS);

    private CallEffects() {}

    /**
     * Describes the calls whose ends disagree, by layer.
     *
     * @param calls calls that had the expected outcome; calls between compatible ends are not reported
     */
    static Map<Layer, List<Layer.Effect>> effects(List<PlannedCall> calls) {
        return EffectPlace.effects(
                LAYERS,
                calls.stream().filter(call -> !call.isCompatible()).toList(),
                call -> new EffectPlace(call.layer(), call.path(), call.release()),
                (place, incompatible) -> new Layer.Effect(
                        place.path(),
                        place.release(),
                        words(withCompatible(place, incompatible, calls)),
                        incompatible.stream().anyMatch(PlannedCall::declared)));
    }

    /**
     * Adds the compatible calls of the same methods with the same messages, because an effect with some peers must not
     * read as one with all.
     */
    private static List<PlannedCall> withCompatible(
            EffectPlace place, List<PlannedCall> incompatible, List<PlannedCall> calls) {
        Set<String> methods =
                incompatible.stream().map(CallEffects::methodInTurn).collect(Collectors.toSet());
        Stream<PlannedCall> compatible = calls.stream()
                .filter(call -> call.isCompatible()
                        && call.layer() == place.layer()
                        && call.release().equals(place.release())
                        && methods.contains(methodInTurn(call)));
        return Stream.concat(incompatible.stream(), compatible).toList();
    }

    private static String methodInTurn(PlannedCall planned) {
        return planned.call().method() + " " + planned.call().turn();
    }

    /** Groups the outcomes by what decides: nothing, the library of the server or that of the client. */
    private static String words(List<PlannedCall> calls) {
        Map<String, Set<String>> byClient = grouped(calls, call -> call.call().clientPeer());
        if (byClient.size() == 1) {
            return byClient.keySet().iterator().next();
        }
        Map<String, Set<String>> byServer = grouped(calls, call -> call.call().serverPeer());
        if (isExact(byServer)) {
            return joined(byServer, "at", "servers");
        }
        if (isExact(byClient)) {
            return joined(byClient, "for", "clients");
        }
        return joined(
                grouped(
                        calls,
                        call -> call.call().clientPeer() + "->" + call.call().serverPeer()),
                "in",
                "");
    }

    private static Map<String, Set<String>> grouped(List<PlannedCall> calls, Function<PlannedCall, String> by) {
        var groups = new LinkedHashMap<String, Set<String>>();
        for (PlannedCall call : calls) {
            groups.computeIfAbsent(outcome(call.expectation()), key -> new LinkedHashSet<>())
                    .add(by.apply(call));
        }
        return groups;
    }

    /** Returns true if no peer is in two groups. */
    private static boolean isExact(Map<String, Set<String>> groups) {
        long all = groups.values().stream().flatMap(Set::stream).count();
        return all == groups.values().stream().flatMap(Set::stream).distinct().count();
    }

    private static String joined(Map<String, Set<String>> groups, String before, String after) {
        return groups.entrySet().stream()
                .map(each -> "%s %s %s %s"
                        .formatted(each.getKey(), before, String.join(", ", each.getValue()), after)
                        .strip())
                .collect(Collectors.joining("; "));
    }

    private static String outcome(Expectation expectation) {
        if (expectation.code() != Status.Code.OK) {
            return expectation.code().name();
        }
        SkewRule rule = expectation.rule();
        if (rule == null) {
            return "OK";
        }
        return switch (rule) {
            case SEVERAL_REQUESTS -> "OK, but all requests after the first are lost";
            case UNREADABLE_REPLY -> "OK, but without the reply";
            default -> "OK, with %d replies".formatted(expectation.replies());
        };
    }
}
