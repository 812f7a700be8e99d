package dev.interop.javapeer.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.javapeer.ProtoFiles;
import dev.interop.javapeer.UnusableFiles;
import dev.interop.v1.MethodReplies;
import dev.interop.v1.ServeRequest;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The check of a request to serve, which also builds the services. */
final class ServeCheck {
    private ServeCheck() {}

    /** Returns the services that the request declares. */
    static List<ServerServiceDefinition> services(ServeRequest request) throws InvalidServe {
        Collection<ServiceDescriptor> declared =
                link(request.getFileDescriptorSet()).services();
        Map<String, List<Message>> replies = replies(request.getMethodsList(), methods(declared));
        return declared.stream().map(service -> definition(service, replies)).toList();
    }

    private static ProtoFiles link(ByteString set) throws InvalidServe {
        try {
            return ProtoFiles.link(set);
        } catch (UnusableFiles unusable) {
            throw new InvalidServe(Objects.requireNonNull(unusable.getMessage()));
        }
    }

    private static Map<String, MethodDescriptor> methods(Collection<ServiceDescriptor> services) {
        var methods = new TreeMap<String, MethodDescriptor>();
        for (ServiceDescriptor service : services) {
            service.getMethods().forEach(method -> methods.put(StandInMethod.fullName(method), method));
        }
        return methods;
    }

    private static Map<String, List<Message>> replies(List<MethodReplies> given, Map<String, MethodDescriptor> declared)
            throws InvalidServe {
        var replies = new HashMap<String, List<Message>>();
        for (int index = 0; index < given.size(); index++) {
            MethodReplies method = given.get(index);
            String place = "methods[" + index + "]";
            MethodDescriptor declaration = declared.get(method.getMethod());
            if (declaration == null) {
                throw new InvalidServe("%s.method must be one of %s, not '%s'"
                        .formatted(place, names(declared.keySet()), method.getMethod()));
            }
            List<Message> parsed = parse(place, method.getRepliesList(), declaration.getOutputType());
            if (replies.put(method.getMethod(), parsed) != null) {
                throw new InvalidServe("%s.method must not be named twice: '%s'".formatted(place, method.getMethod()));
            }
        }
        return replies;
    }

    private static String names(Set<String> declared) {
        return declared.isEmpty() ? "the methods of the files, which declare none" : String.join(", ", declared);
    }

    private static List<Message> parse(String place, List<ByteString> replies, Descriptor type) throws InvalidServe {
        var parsed = new ArrayList<Message>();
        for (ByteString reply : replies) {
            try {
                parsed.add(DynamicMessage.parseFrom(type, reply));
            } catch (InvalidProtocolBufferException unreadable) {
                throw new InvalidServe("%s.replies[%d] does not parse as %s: %s"
                        .formatted(place, parsed.size(), type.getFullName(), unreadable.getMessage()));
            }
        }
        return parsed;
    }

    private static ServerServiceDefinition definition(ServiceDescriptor service, Map<String, List<Message>> replies) {
        var definition = ServerServiceDefinition.builder(service.getFullName());
        for (MethodDescriptor method : service.getMethods()) {
            List<Message> given = replies.getOrDefault(StandInMethod.fullName(method), List.of());
            definition.addMethod(new StandInMethod(method, given).definition());
        }
        return definition.build();
    }
}
