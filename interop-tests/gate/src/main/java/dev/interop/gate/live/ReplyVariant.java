package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.interop.v1.MethodReplies;
import java.util.Collections;
import java.util.List;

/**
 * The replies of a server to an rpc in one turn of the oneofs. A stand-in sends the same replies to every call of a
 * method, so each variant after the first one is served as a method of its own, with the types of the rpc.
 *
 * @param index 0 for the variant that the rpc itself sends
 */
record ReplyVariant(MethodDescriptor rpc, int index) {

    static ReplyVariant of(MethodDescriptor rpc, int turn) {
        return new ReplyVariant(rpc, turn % OneofTurns.count(rpc.getOutputType()));
    }

    String fullName() {
        return rpc.getService().getFullName() + "/" + name();
    }

    /** Returns the name of the method; the suffix is one that no style guide allows, so no rpc has it. */
    private String name() {
        return index == 0 ? rpc.getName() : rpc.getName() + "__variant_" + index;
    }

    /** Returns each reply. */
    DynamicMessage reply() {
        return SampleValues.ofWriter().allFieldsSet(rpc.getOutputType(), index);
    }

    List<ByteString> replies() {
        return Collections.nCopies(rpc.isServerStreaming() ? VersionCall.MESSAGES : 1, reply().toByteString());
    }

    MethodReplies served() {
        return MethodReplies.newBuilder()
                .setMethod(fullName())
                .addAllReplies(replies())
                .build();
    }

    /** Adds the method of the variant to the file that declares the rpc. */
    void addTo(FileDescriptorProto.Builder file) {
        for (ServiceDescriptorProto.Builder service : file.getServiceBuilderList()) {
            if (service.getName().equals(rpc.getService().getName())) {
                MethodDescriptorProto method = rpc.toProto();
                service.addMethod(method.toBuilder().setName(name()));
            }
        }
    }
}
