package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls whose ends disagree, in words: one sentence for each element and release. */
final class CallWords {
    private CallWords() {}

    private record Place(Layer layer, String path, String release) {}

    /** @param calls that came to what they had to come to; those whose ends agree are not told */
    static Map<Layer, List<Layer.Verdict>> verdicts(List<Skewed> calls) {
        var places = new LinkedHashMap<Place, List<Skewed>>();
        for (Skewed call : calls) {
            if (!call.isSame()) {
                places.computeIfAbsent(new Place(layer(call), call.path(), call.release()), key -> new ArrayList<>())
                        .add(call);
            }
        }
        var verdicts = new LinkedHashMap<Layer, List<Layer.Verdict>>();
        verdicts.put(Layer.OLD_CLIENTS, new ArrayList<>());
        verdicts.put(Layer.OLD_SERVERS, new ArrayList<>());
        places.forEach((place, told) -> verdicts.get(place.layer)
                .add(new Layer.Verdict(
                        place.path,
                        place.release,
                        words(withThoseThatAgree(place, told, calls)),
                        told.stream().anyMatch(Skewed::declared))));
        return verdicts;
    }

    private static Layer layer(Skewed call) {
        return call.byOldClient() ? Layer.OLD_CLIENTS : Layer.OLD_SERVERS;
    }

    /** What goes wrong with some peers is not told as if it did with all. */
    private static List<Skewed> withThoseThatAgree(Place place, List<Skewed> told, List<Skewed> calls) {
        Set<String> methods = told.stream().map(each -> each.call().method()).collect(Collectors.toSet());
        Stream<Skewed> agree = calls.stream()
                .filter(call -> call.isSame()
                        && layer(call) == place.layer
                        && call.release().equals(place.release)
                        && methods.contains(call.call().method()));
        return Stream.concat(told.stream(), agree).toList();
    }

    /** By who decides: all, the client's library or the server's. */
    private static String words(List<Skewed> calls) {
        Map<String, Set<String>> byClient = grouped(calls, call -> call.call().clientPeer());
        if (byClient.size() == 1) {
            return byClient.keySet().iterator().next();
        }
        Map<String, Set<String>> byServer = grouped(calls, call -> call.call().serverPeer());
        if (isExact(byServer)) {
            return told(byServer, "at", "servers");
        }
        if (isExact(byClient)) {
            return told(byClient, "for", "clients");
        }
        return told(
                grouped(
                        calls,
                        call -> call.call().clientPeer() + "->" + call.call().serverPeer()),
                "in",
                "");
    }

    private static Map<String, Set<String>> grouped(List<Skewed> calls, Function<Skewed, String> by) {
        var groups = new LinkedHashMap<String, Set<String>>();
        for (Skewed call : calls) {
            groups.computeIfAbsent(fate(call.wanted()), key -> new LinkedHashSet<>())
                    .add(by.apply(call));
        }
        return groups;
    }

    /** Whether nobody is in two groups. */
    private static boolean isExact(Map<String, Set<String>> groups) {
        long all = groups.values().stream().flatMap(Set::stream).count();
        return all == groups.values().stream().flatMap(Set::stream).distinct().count();
    }

    private static String told(Map<String, Set<String>> groups, String before, String after) {
        return groups.entrySet().stream()
                .map(each -> "%s %s %s %s"
                        .formatted(each.getKey(), before, String.join(", ", each.getValue()), after)
                        .strip())
                .collect(Collectors.joining("; "));
    }

    private static String fate(Expectation wanted) {
        if (wanted.code() != Status.Code.OK) {
            return wanted.code().name();
        }
        if (wanted.rule().isEmpty()) {
            return "OK";
        }
        return switch (wanted.rule().get()) {
            case SEVERAL_REQUESTS -> "OK, but all requests after the first are lost";
            case UNREADABLE_REPLY -> "OK, but without the reply";
            default -> "OK, with %d replies".formatted(wanted.replies());
        };
    }
}
