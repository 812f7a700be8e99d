package dev.interop.javapeer.driver;

import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.AbstractStub;
import java.util.function.Function;

/**
 * A service with generated code.
 *
 * @param stub makes the stub of the service that blocks and throws StatusException
 */
public record StubService(ServiceDescriptor descriptor, Function<Channel, AbstractStub<?>> stub) {}
