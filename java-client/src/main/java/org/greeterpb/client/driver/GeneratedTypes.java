package org.greeterpb.client.driver;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.stub.AbstractStub;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.interop.v1.DriverServiceGrpc;
import org.greeterpb.interop.v1.ProbeServiceGrpc;

/** The generated messages and stubs, by the names the proto files give them. */
final class GeneratedTypes {
    private static final List<StubService> SERVICES = List.of(
            new StubService(GreeterGrpc.getServiceDescriptor(), GreeterGrpc::newBlockingV2Stub),
            new StubService(HealthGrpc.getServiceDescriptor(), HealthGrpc::newBlockingV2Stub),
            new StubService(ServerReflectionGrpc.getServiceDescriptor(), ServerReflectionGrpc::newBlockingV2Stub),
            new StubService(
                    io.grpc.reflection.v1alpha.ServerReflectionGrpc.getServiceDescriptor(),
                    io.grpc.reflection.v1alpha.ServerReflectionGrpc::newBlockingV2Stub),
            new StubService(ProbeServiceGrpc.getServiceDescriptor(), ProbeServiceGrpc::newBlockingV2Stub),
            new StubService(DriverServiceGrpc.getServiceDescriptor(), DriverServiceGrpc::newBlockingV2Stub));

    private static final Map<String, StubMethod> METHODS = methods();
    private static final Map<String, Message> PROTOTYPES = prototypes();

    private record StubService(ServiceDescriptor descriptor, Function<Channel, AbstractStub<?>> stub) {}

    /** A generated stub's method, and how to make that stub. */
    record StubMethod(MethodDescriptor<?, ?> descriptor, Function<Channel, AbstractStub<?>> stub) {}

    private GeneratedTypes() {}

    /** The default instance of a message type; null: there is no such type. */
    static Message prototype(String fullName) {
        return PROTOTYPES.get(fullName);
    }

    /** The stub's method of that full name; null: no stub has it. */
    static StubMethod stubMethod(String fullName) {
        return METHODS.get(fullName);
    }

    /** "REQUEST and REPLY", by full names. */
    static String typesOf(MethodDescriptor<?, ?> method) {
        return fullName(method.getRequestMarshaller()) + " and " + fullName(method.getResponseMarshaller());
    }

    private static String fullName(Object marshaller) {
        return prototype(marshaller).getDescriptorForType().getFullName();
    }

    private static Message prototype(Object marshaller) {
        return (Message) ((PrototypeMarshaller<?>) marshaller).getMessagePrototype();
    }

    private static Map<String, StubMethod> methods() {
        var methods = new HashMap<String, StubMethod>();
        for (StubService service : SERVICES) {
            service.descriptor()
                    .getMethods()
                    .forEach(method -> methods.put(method.getFullMethodName(), new StubMethod(method, service.stub())));
        }
        return methods;
    }

    private static Map<String, Message> prototypes() {
        var prototypes = new HashMap<String, Message>();
        for (StubMethod method : METHODS.values()) {
            for (Object marshaller : List.of(
                    method.descriptor().getRequestMarshaller(),
                    method.descriptor().getResponseMarshaller())) {
                prototypes.put(fullName(marshaller), prototype(marshaller));
            }
        }
        return prototypes;
    }
}
