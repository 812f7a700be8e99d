package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Paths;
import dev.interop.gate.version.Releases;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Accepts the effects that the other layers find at or inside the element of an accepted break. */
public final class Acceptance {
    private final AcceptedBreaks.Result breaks;
    private final Map<String, DeclaredElements> declared = new HashMap<>();

    public Acceptance(AcceptedBreaks.Result breaks, Releases releases) {
        this.breaks = breaks;
        releases.inOrder().forEach(release -> declared.put(release.name(), new DeclaredElements(release)));
    }

    /** Returns the run with its accepted effects still listed, but no longer failing. */
    public Layer.Run apply(Layer.Run run) {
        return new Layer.Run(
                run.layer(),
                run.effects().stream()
                        .map(effect -> effect.fails() && isAccepted(effect) ? accepted(effect) : effect)
                        .toList(),
                run.skipReason(),
                run.differing(),
                run.notes(),
                run.gaps());
    }

    private static Layer.Effect accepted(Layer.Effect effect) {
        return new Layer.Effect(effect.path(), effect.release(), effect.words() + " (accepted)", false);
    }

    private boolean isAccepted(Layer.Effect effect) {
        return breaks.accepted().stream()
                .filter(each -> each.found().releases().contains(effect.release()))
                .anyMatch(each -> holds(each.entry().path(), effect));
    }

    private boolean holds(String path, Layer.Effect effect) {
        if (effect.path().equals(path) || effect.path().startsWith(path + ".")) {
            return true;
        }
        GenericDescriptor element = Objects.requireNonNull(declared.get(effect.release()))
                .elements()
                .get(effect.path());
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
