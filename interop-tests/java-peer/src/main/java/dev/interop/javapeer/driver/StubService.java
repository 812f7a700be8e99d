package dev.interop.javapeer.driver;

import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.AbstractStub;
import java.util.function.Function;

/**
 * A service with generated code.
 *
 * @param stub creates the blocking stub that throws StatusException
 */
public record StubService(ServiceDescriptor descriptor, Function<Channel, AbstractStub<?>> stub) {}
