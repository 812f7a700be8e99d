package dev.interop.gate.change;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import dev.interop.gate.version.Comments;
import java.util.List;

/** Compares the comments of elements. */
final class CommentChanges {
    private final Comments release;
    private final Comments head;

    CommentChanges(Comments release, Comments head) {
        this.release = release;
        this.head = head;
    }

    /** Returns the difference; none if the words are equal, or if the release has no comments at all. */
    List<Aspect> between(GenericDescriptor released, GenericDescriptor current) {
        if (!release.areKept() || !head.areKept()) {
            return List.of();
        }
        String before = release.of(Paths.of(released));
        String after = head.of(Paths.of(current));
        List<String> words = CommentWords.of(before);
        List<String> now = CommentWords.of(after);
        if (words.equals(now)) {
            return List.of();
        }
        var excerpt = Excerpt.of(CommentWords.line(before), CommentWords.line(after));
        if (words.isEmpty()) {
            return List.of(new Aspect(Kind.COMMENT_ADDED, "comment added: \"%s\"".formatted(excerpt.current())));
        }
        return List.of(new Aspect(
                Kind.COMMENT,
                now.isEmpty()
                        ? "meaning changed? comment removed: \"%s\"".formatted(excerpt.released())
                        : "meaning changed? \"%s\" → \"%s\"".formatted(excerpt.released(), excerpt.current())));
    }
}
