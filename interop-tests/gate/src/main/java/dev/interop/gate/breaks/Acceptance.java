package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Declared;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Paths;
import dev.interop.gate.shape.Releases;
import java.util.HashMap;
import java.util.Map;

/** An accepted break also accepts what the other layers find at its element, and in it. */
public final class Acceptance {
    private final AcceptedBreaks.Judged judged;
    private final Map<String, Declared> declared = new HashMap<>();

    public Acceptance(AcceptedBreaks.Judged judged, Releases releases) {
        this.judged = judged;
        releases.inOrder().forEach(release -> declared.put(release.name(), new Declared(release)));
    }

    /** The run with red verdicts that are accepted made what they are: told, and not red. */
    public Layer.Run applied(Layer.Run run) {
        return new Layer.Run(
                run.layer(),
                run.verdicts().stream()
                        .map(verdict -> verdict.red() && isAccepted(verdict) ? accepted(verdict) : verdict)
                        .toList(),
                run.leftOut(),
                run.differing(),
                run.notes(),
                run.gaps());
    }

    private static Layer.Verdict accepted(Layer.Verdict verdict) {
        return new Layer.Verdict(verdict.path(), verdict.release(), verdict.words() + " (accepted)", false);
    }

    private boolean isAccepted(Layer.Verdict verdict) {
        return judged.accepted().stream()
                .filter(each -> each.found().releases().contains(verdict.release()))
                .anyMatch(each -> holds(each.entry().path(), verdict));
    }

    private boolean holds(String path, Layer.Verdict verdict) {
        if (verdict.path().equals(path) || verdict.path().startsWith(path + ".")) {
            return true;
        }
        GenericDescriptor element = declared.get(verdict.release()).elements().get(verdict.path());
        return element != null && (element.getFile().getName().equals(path) || holdsEnum(element, path));
    }

    /** What has become of an enum as a whole, closed where it was open, shows at the fields that hold it. */
    private static boolean holdsEnum(GenericDescriptor element, String path) {
        if (!(element instanceof FieldDescriptor field)) {
            return false;
        }
        FieldDescriptor each = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        return each.getJavaType() == FieldDescriptor.JavaType.ENUM
                && Paths.of(each.getEnumType()).equals(path);
    }
}
