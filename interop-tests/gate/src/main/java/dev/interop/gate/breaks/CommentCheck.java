package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.HeadBuild;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds comments that changed or were removed. A comment where there was none documents what was meant before. */
public final class CommentCheck implements OwnCheck {
    @Override
    public List<Break> check(HeadBuild head, Bases bases) {
        var breaks = new FoundBreaks(GateRule.COMMENT_SAME, head);
        for (Base base : bases.inOrder()) {
            if (base.version().comments().areKept()
                    && !base.version().comments().equals(head.version().comments())) {
                Map<String, GenericDescriptor> current = new DeclaredElements(head.version()).elements();
                for (Change change : VersionDiff.between(base.version(), head.version())) {
                    change.aspects().stream()
                            .filter(aspect -> aspect.kind() == Kind.COMMENT)
                            .map(Aspect::words)
                            .forEach(words -> breaks.add(
                                    base,
                                    change.path(),
                                    Objects.requireNonNull(current.get(change.headPath())),
                                    words));
                }
            }
        }
        return breaks.list();
    }
}
