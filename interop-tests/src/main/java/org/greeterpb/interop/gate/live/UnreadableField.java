package org.greeterpb.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Optional;
import org.greeterpb.interop.gate.Counterparts;
import org.greeterpb.interop.gate.Matched;
import org.greeterpb.interop.gate.Matching;
import org.greeterpb.interop.gate.Paths;

/** Which element answers for a message that its reader cannot parse. */
final class UnreadableField {
    private UnreadableField() {}

    /**
     * The field, in the words of the release; where the rpc has exchanged the type as a whole, the rpc.
     *
     * @param writer the rpc as the writer of the message declares it
     * @param released the rpc as the release declares it
     */
    static String path(
            MethodDescriptor writer,
            MethodDescriptor reader,
            Expectation wanted,
            MethodDescriptor released,
            Counterparts counterparts) {
        boolean request = wanted.rule().equals(Optional.of(SkewRule.UNREADABLE_REQUEST));
        Descriptor written = request ? writer.getInputType() : writer.getOutputType();
        Descriptor read = request ? reader.getInputType() : reader.getOutputType();
        boolean oneType = counterparts.of(written).equals(Optional.of(read));
        if (!oneType) {
            return Paths.of(released);
        }
        FieldDescriptor field = written.findFieldByName(wanted.field());
        if (writer == released) {
            return Paths.of(field);
        }
        return Matching.fields(read, written).pairs().stream()
                .filter(pair -> pair.is() == field)
                .map(Matched.Pair::was)
                .map(Paths::of)
                .findFirst()
                .orElseGet(() -> counterparts.headPath(field));
    }
}
