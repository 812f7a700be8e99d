package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.stub.AbstractStub;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The generated messages and stubs, by their full names in the proto files. */
final class GeneratedTypes {
    private static final List<StubService> SERVICES = List.of(
            new StubService(HealthGrpc.getServiceDescriptor(), HealthGrpc::newBlockingV2Stub),
            new StubService(ServerReflectionGrpc.getServiceDescriptor(), ServerReflectionGrpc::newBlockingV2Stub),
            new StubService(
                    io.grpc.reflection.v1alpha.ServerReflectionGrpc.getServiceDescriptor(),
                    io.grpc.reflection.v1alpha.ServerReflectionGrpc::newBlockingV2Stub),
            new StubService(ProbeServiceGrpc.getServiceDescriptor(), ProbeServiceGrpc::newBlockingV2Stub),
            new StubService(DriverServiceGrpc.getServiceDescriptor(), DriverServiceGrpc::newBlockingV2Stub));

    private final Map<String, StubMethod> methods = new HashMap<>();

    /** A method of a generated stub, and a function that creates the stub. */
    record StubMethod(MethodDescriptor<?, ?> descriptor, Function<Channel, AbstractStub<?>> stub) {}

    /** @param more services in addition to those that every driver has */
    GeneratedTypes(List<StubService> more) {
        SERVICES.forEach(this::add);
        more.forEach(this::add);
    }

    /** Returns the messages of all methods, and the messages in their fields. */
    MessageTypes messages() {
        List<Message> prototypes = methods.values().stream()
                .map(StubMethod::descriptor)
                .flatMap(method -> Stream.of(method.getRequestMarshaller(), method.getResponseMarshaller()))
                .map(GeneratedTypes::prototype)
                .toList();
        return MessageTypes.generated(prototypes);
    }

    /** Returns the stub method with this full name, if a stub has it. */
    Optional<StubMethod> stubMethod(String fullName) {
        return Optional.ofNullable(methods.get(fullName));
    }

    /** Returns "REQUEST and REPLY" with the full names of the types. */
    static String typesOf(MethodDescriptor<?, ?> method) {
        return fullName(method.getRequestMarshaller()) + " and " + fullName(method.getResponseMarshaller());
    }

    private static String fullName(Object marshaller) {
        return prototype(marshaller).getDescriptorForType().getFullName();
    }

    private static Message prototype(Object marshaller) {
        return (Message) ((PrototypeMarshaller<?>) marshaller).getMessagePrototype();
    }

    private void add(StubService service) {
        for (MethodDescriptor<?, ?> method : service.descriptor().getMethods()) {
            methods.put(method.getFullMethodName(), new StubMethod(method, service.stub()));
        }
    }
}
