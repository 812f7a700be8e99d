package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Paths;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the effects that the other layers find at or inside the element of an accepted break, or of a break
 * that buf.yaml excludes: they are reported, but do not fail.
 */
public final class Acceptance {
    /** Rules that are broken if a type is only in another place in HEAD. */
    private static final Set<String> PLACE_RULES = Set.of(
            "FILE_NO_DELETE",
            "FILE_SAME_PACKAGE",
            "MESSAGE_NO_DELETE",
            "ENUM_NO_DELETE",
            BreakPaths.PACKAGE_NO_DELETE,
            "PACKAGE_MESSAGE_NO_DELETE",
            "PACKAGE_ENUM_NO_DELETE");

    private final AcceptedBreaks.Result breaks;
    private final List<Break> ignored;
    private final BreakingPolicy policy;
    private final Version head;
    private final Map<String, Base> bases = new HashMap<>();
    private final Map<String, DeclaredElements> declared = new HashMap<>();
    private final Map<String, RelocatedRelease> relocated = new HashMap<>();

    /** @param ignored the breaks that buf.yaml excludes */
    public Acceptance(
            AcceptedBreaks.Result breaks, List<Break> ignored, BreakingPolicy policy, Bases bases, Version head) {
        this.breaks = breaks;
        this.ignored = ignored;
        this.policy = policy;
        this.head = head;
        bases.inOrder().forEach(base -> {
            this.bases.put(base.name(), base);
            declared.put(base.name(), new DeclaredElements(base.version()));
        });
    }

    /** Returns the run with its accepted effects still listed, but no longer failing. */
    public Layer.Run apply(Layer.Run run) {
        return run.withEffects(effect -> effect.fails() ? judged(effect, run.layer()) : effect);
    }

    /** Returns breaks for the effects that fail where no other break is. */
    public List<Break> ofEffects(List<Layer.Run> runs) {
        var found = new EffectBreaks();
        for (Layer.Run run : runs) {
            run.effects().stream()
                    .filter(Layer.Effect::fails)
                    .filter(effect -> breaks.unaccepted().stream().noneMatch(each -> isAt(each, effect)))
                    .forEach(effect -> found.add(
                            run.layer(),
                            effect,
                            Objects.requireNonNull(declared.get(effect.release()))
                                    .elements()));
        }
        return found.list();
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
                .anyMatch(each -> isAt(each.found(), effect));
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
        if (!found.releases().contains(effect.release())) {
            return false;
        }
        GenericDescriptor element = element(effect);
        boolean isMoveOnly =
                PLACE_RULES.contains(found.rule()) && element != null && isComparedMember(element, effect.release());
        return (isInside(found, effect, element) && !isMoveOnly)
                || (element != null && holdsEnum(element, found.path()));
    }

    /**
     * Returns whether an element is a member of a type that is only in another place in HEAD, so that buf reports the
     * breaks of its members, too. A break of the place alone does not accept them.
     */
    private boolean isComparedMember(GenericDescriptor element, String release) {
        GenericDescriptor type = element instanceof FieldDescriptor field && !field.isExtension()
                ? field.getContainingType()
                : element instanceof EnumValueDescriptor value ? value.getType() : null;
        return type != null
                && relocated.computeIfAbsent(release, this::relocated).compares(type);
    }

    private RelocatedRelease relocated(String release) {
        Version version = Objects.requireNonNull(bases.get(release)).version();
        return new RelocatedRelease(version, VersionDiff.counterparts(version, head));
    }

    private @Nullable GenericDescriptor element(Layer.Effect effect) {
        return Objects.requireNonNull(declared.get(effect.release())).elements().get(effect.path());
    }

    private boolean isInside(Break found, Layer.Effect effect, @Nullable GenericDescriptor element) {
        String path = found.path();
        return effect.path().equals(path)
                || effect.path().startsWith(path + ".")
                || (element != null && isInFile(element, found));
    }

    /** Returns whether an element is in the file of a break; a deleted package is all its files. */
    private boolean isInFile(GenericDescriptor element, Break found) {
        FileDescriptor file = element.getFile();
        return file.getName().equals(found.path())
                || (found.rule().equals(BreakPaths.PACKAGE_NO_DELETE)
                        && found.releases().stream()
                                .map(release -> Objects.requireNonNull(declared.get(release))
                                        .elements()
                                        .get(found.path()))
                                .anyMatch(first -> first instanceof FileDescriptor other
                                        && other.getPackage().equals(file.getPackage())));
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
