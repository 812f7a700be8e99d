package dev.interop.gate.live;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.v1.ServeRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A version with the replies of its called rpcs, as a stand-in serves it. */
final class ServedVersion {
    private ServedVersion() {}

    /**
     * Returns the request to serve a version.
     *
     * @param calls all calls that will be made, also to other versions
     */
    static ServeRequest request(LoadableVersion version, Collection<VersionCall> calls) {
        Set<ReplyVariant> variants = called(version, calls)
                .filter(variant ->
                        RequiredCycle.in(variant.rpc().getOutputType()).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var request = ServeRequest.newBuilder()
                .setFileDescriptorSet(withMethods(version, variants).toByteString());
        variants.forEach(variant -> request.addMethods(variant.served()));
        return request.build();
    }

    /** Returns the variants that calls to this version need; versions with equal files share a server. */
    private static Stream<ReplyVariant> called(LoadableVersion version, Collection<VersionCall> calls) {
        return calls.stream()
                .filter(call -> call.server().key().equals(version.key()))
                .flatMap(call -> call.served().stream().map(rpc -> ReplyVariant.of(rpc, call.turn())));
    }

    private static FileDescriptorSet withMethods(LoadableVersion version, Set<ReplyVariant> variants) {
        FileDescriptorSet.Builder files = parsed(version).toBuilder();
        for (ReplyVariant variant : variants) {
            MethodDescriptor rpc = variant.rpc();
            for (FileDescriptorProto.Builder file : files.getFileBuilderList()) {
                if (variant.index() > 0 && file.getName().equals(rpc.getFile().getName())) {
                    variant.addTo(file);
                }
            }
        }
        return files.build();
    }

    private static FileDescriptorSet parsed(LoadableVersion version) {
        try {
            return FileDescriptorSet.parseFrom(version.files());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("the files of %s do not parse".formatted(version.name()), impossible);
        }
    }
}
