package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Paths;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the effects that the other layers find at or inside the element of an accepted break, or of a break
 * that buf.yaml excludes: they are reported, but do not fail.
 */
public final class Acceptance {
    private final AcceptedBreaks.Result breaks;
    private final List<Break> ignored;
    private final BreakingPolicy policy;
    private final Map<String, Base> bases = new HashMap<>();
    private final Map<String, DeclaredElements> declared = new HashMap<>();

    /** @param ignored the breaks that buf.yaml excludes */
    public Acceptance(AcceptedBreaks.Result breaks, List<Break> ignored, BreakingPolicy policy, Bases bases) {
        this.breaks = breaks;
        this.ignored = ignored;
        this.policy = policy;
        bases.inOrder().forEach(base -> {
            this.bases.put(base.name(), base);
            declared.put(base.name(), new DeclaredElements(base.version()));
        });
    }

    /** Returns the run with its accepted effects still listed, but no longer failing. */
    public Layer.Run apply(Layer.Run run) {
        return run.withEffects(effect -> effect.fails() ? judged(effect, run.layer()) : effect);
    }

    private Layer.Effect judged(Layer.Effect effect, Layer layer) {
        if (isAccepted(effect)) {
            return effect.passing("accepted");
        }
        return isIgnored(effect, layer) ? effect.passing("ignored by buf.yaml") : effect;
    }

    private boolean isAccepted(Layer.Effect effect) {
        return breaks.accepted().stream()
                .filter(each -> each.found().releases().contains(effect.release()))
                .anyMatch(each -> holds(each.entry().path(), effect));
    }

    private boolean isIgnored(Layer.Effect effect, Layer layer) {
        if (layer == Layer.JSON && policy.isOnlyWire()) {
            return true;
        }
        GenericDescriptor element = element(effect);
        Base base = Objects.requireNonNull(bases.get(effect.release()));
        if (element != null && policy.ignores(element.getFile().getName(), base)) {
            return true;
        }
        return breaks.unaccepted().stream().noneMatch(each -> isAt(each, effect))
                && ignored.stream().anyMatch(each -> isAt(each, effect));
    }

    private boolean isAt(Break found, Layer.Effect effect) {
        return found.releases().contains(effect.release()) && holds(found.path(), effect);
    }

    private @Nullable GenericDescriptor element(Layer.Effect effect) {
        return Objects.requireNonNull(declared.get(effect.release())).elements().get(effect.path());
    }

    private boolean holds(String path, Layer.Effect effect) {
        if (effect.path().equals(path) || effect.path().startsWith(path + ".")) {
            return true;
        }
        GenericDescriptor element = element(effect);
        return element != null && (element.getFile().getName().equals(path) || holdsEnum(element, path));
    }

    /** Returns whether a field holds this enum; effects of an enum that became closed are reported at its fields. */
    private static boolean holdsEnum(GenericDescriptor element, String path) {
        if (!(element instanceof FieldDescriptor field)) {
            return false;
        }
        FieldDescriptor each = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        return each.getJavaType() == FieldDescriptor.JavaType.ENUM
                && Paths.of(each.getEnumType()).equals(path);
    }
}
