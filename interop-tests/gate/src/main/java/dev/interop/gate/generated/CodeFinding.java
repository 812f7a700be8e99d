package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Paths;

/**
 * Something that a change does to the generated code of one element.
 *
 * @param release the name of the older version, whose generated code was fine
 * @param current the element in HEAD
 * @param words a description for reports
 */
public record CodeFinding(Kind kind, String release, GenericDescriptor current, String words) {
    /** Kind of a finding. */
    public enum Kind {
        /** A generator refuses the protos, or the generated code does not compile. */
        UNUSABLE,
        /** A name in the generated code is another one. */
        RENAMED
    }

    /** Returns the path of the element, which is the same in both versions unless the element is new. */
    public String path() {
        return Paths.of(current);
    }
}
