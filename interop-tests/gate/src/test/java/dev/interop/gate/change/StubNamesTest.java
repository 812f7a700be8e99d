package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.odd.Names;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the rules for Java stubs with the stubs that protoc-gen-grpc-java generates in the build. */
class StubNamesTest {
    private static final ServiceDescriptor SERVICE =
            Names.getDescriptor().getFile().getServices().get(0);

    static Stream<MethodDescriptor> rpcs() {
        return SERVICE.getMethods().stream();
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void an_rpc_has_the_method_of_the_generator(MethodDescriptor rpc) throws ClassNotFoundException {
        String kind = rpc.isClientStreaming() ? "Stub" : "BlockingStub";
        var stub = Class.forName("%s$%s%s".formatted(JavaNames.service(SERVICE), SERVICE.getName(), kind));

        assertThat(stub.getDeclaredMethods()).extracting(StubNamesTest::shown).contains(JavaNames.method(rpc));
    }

    private static String shown(Method method) {
        String parameters = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> simple(type.getTypeName()))
                .collect(Collectors.joining(", "));
        return "%s %s(%s)".formatted(simple(method.getGenericReturnType().getTypeName()), method.getName(), parameters);
    }

    private static String simple(String type) {
        return type.replaceAll("\\w+\\.", "");
    }
}
