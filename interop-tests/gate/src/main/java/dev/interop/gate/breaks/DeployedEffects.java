package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Way;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides which effects can happen in a deploy order; the others are reported, but do not fail. */
public final class DeployedEffects {
    private final DeployOrder order;
    private final Version head;
    private final Map<String, Version> bases = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    /**
     * The types that travel in one direction, by full name.
     *
     * @param elements all elements that the version declares
     */
    private record Use(Set<String> requests, Set<String> replies, DeclaredElements elements) {
        static Use of(Version version) {
            return new Use(
                    types(version, MethodDescriptor::getInputType),
                    types(version, MethodDescriptor::getOutputType),
                    new DeclaredElements(version));
        }

        private static Set<String> types(Version version, Function<MethodDescriptor, Descriptor> type) {
            var names = new HashSet<String>();
            version.files().values().stream()
                    .flatMap(file -> file.getServices().stream())
                    .flatMap(service -> service.getMethods().stream())
                    .forEach(rpc -> add(type.apply(rpc), names));
            return names;
        }

        private static void add(Descriptor message, Set<String> names) {
            if (names.add(message.getFullName())) {
                for (FieldDescriptor field : message.getFields()) {
                    switch (field.getJavaType()) {
                        case MESSAGE -> add(field.getMessageType(), names);
                        case ENUM -> names.add(field.getEnumType().getFullName());
                        default -> {}
                    }
                }
            }
        }
    }

    public DeployedEffects(DeployOrder order, Version head, Bases bases) {
        this.order = order;
        this.head = head;
        bases.versions().forEach(base -> this.bases.put(base.name(), base));
    }

    /** Returns the run, in which effects that cannot happen do not fail. */
    public Layer.Run apply(Layer.Run run) {
        return order == DeployOrder.ANY
                ? run
                : run.withEffects(effect -> effect.fails() && !isPossible(run.layer(), effect, effect.failing())
                        ? effect.passing("not with " + order.words())
                        : effect);
    }

    /**
     * Returns the breaks of rules that cannot happen: peers found effects of them, but none in a direction that the
     * order has. A break without effects, or of generated code, concerns the source text and can always happen.
     *
     * @param runs the runs of the live layers
     */
    public List<Break> impossible(Collection<Break> breaks, Collection<Layer.Run> runs) {
        var impossible = new ArrayList<Break>();
        if (order != DeployOrder.ANY) {
            for (Break each : breaks) {
                List<String> releases = each.releases().stream()
                        .filter(release -> !GateRule.isAboutGeneratedCode(each.rule()))
                        .filter(release -> isImpossible(each.path(), release, runs))
                        .toList();
                if (!releases.isEmpty()) {
                    impossible.add(each.against(releases));
                }
            }
        }
        return impossible;
    }

    private boolean isImpossible(String path, String release, Collection<Layer.Run> runs) {
        boolean found = false;
        for (Layer.Run run : runs) {
            for (Layer.Effect effect : run.effects()) {
                boolean isHere = effect.release().equals(release)
                        && (effect.path().equals(path) || effect.path().startsWith(path + "."));
                if (isHere && isPossible(run.layer(), effect, effect.ways())) {
                    return false;
                }
                found |= isHere;
            }
        }
        return found;
    }

    private boolean isPossible(Layer layer, Layer.Effect effect, Set<Way> ways) {
        return switch (layer) {
            case STATIC, REPLIES -> true;
            case OLD_CLIENTS -> order != DeployOrder.CLIENTS_FIRST;
            case OLD_SERVERS -> order != DeployOrder.SERVERS_FIRST;
            case WIRE, JSON -> ways.stream().anyMatch(possible(effect)::contains);
        };
    }

    /** Returns the ways that messages with an element travel; both if no rpc has them, as they may be stored. */
    private Set<Way> possible(Layer.Effect effect) {
        Version base = bases.get(effect.release());
        boolean inRequests = false;
        boolean inReplies = false;
        for (Version version : base == null ? List.of(head) : List.of(base, head)) {
            Use use = uses.computeIfAbsent(version.name(), name -> Use.of(version));
            String type = type(use.elements().elements().get(effect.path()));
            inRequests |= use.requests().contains(type);
            inReplies |= use.replies().contains(type);
        }
        var ways = EnumSet.noneOf(Way.class);
        boolean serversFirst = order == DeployOrder.SERVERS_FIRST;
        if (inRequests) {
            ways.add(serversFirst ? Way.TO_HEAD : Way.TO_OLD);
        }
        if (inReplies) {
            ways.add(serversFirst ? Way.TO_OLD : Way.TO_HEAD);
        }
        return ways.isEmpty() ? EnumSet.allOf(Way.class) : ways;
    }

    /** Returns the full name of the message or enum that declares an element; "" if there is none. */
    private static String type(@Nullable GenericDescriptor element) {
        if (element instanceof FieldDescriptor field) {
            return field.getContainingType().getFullName();
        }
        if (element instanceof OneofDescriptor oneof) {
            return oneof.getContainingType().getFullName();
        }
        if (element instanceof EnumValueDescriptor value) {
            return value.getType().getFullName();
        }
        return element instanceof Descriptor || element instanceof EnumDescriptor ? element.getFullName() : "";
    }
}
