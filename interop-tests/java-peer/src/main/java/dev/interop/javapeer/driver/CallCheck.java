package dev.interop.javapeer.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.javapeer.driver.GeneratedTypes.StubMethod;
import dev.interop.probe.MetadataEntries;
import dev.interop.serving.Target;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Endpoint;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Step;
import io.grpc.CompressorRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The check of a call before it is made, which also converts its parts to the form that the library needs. */
final class CallCheck {
    private final GeneratedTypes generated;
    private final KnownTypes known;

    CallCheck(GeneratedTypes generated, KnownTypes known) {
        this.generated = generated;
        this.known = known;
    }

    CheckedCall check(Call call) throws InvalidRequest, UnsupportedCall {
        Duration limit = time(call.getLimit());
        if (limit.isZero() || limit.isNegative()) {
            throw new InvalidRequest("limit is required and must be more than 0 s");
        }
        if (!call.getMethod().matches("[^/]+/[^/]+")) {
            throw new InvalidRequest("method must be SERVICE/METHOD, not '" + call.getMethod() + "'");
        }
        MethodType type = type(call);
        if (call.getApi() != Api.API_STUB && call.getApi() != Api.API_GENERIC) {
            throw new InvalidRequest("api must be API_STUB or API_GENERIC, not " + call.getApiValue());
        }
        checkEndpoint(call.getEndpoint());
        MessageTypes types = known.named(call.getTypes());
        Message request = types.prototype("request_type", call.getRequestType());
        Message response = types.prototype("response_type", call.getResponseType());
        boolean generatedStub = call.getApi() == Api.API_STUB && call.getTypes().isEmpty();
        StubMethod stubMethod = generatedStub ? stubMethod(call, type) : null;
        StepCheck.check(call);
        return new CheckedCall(
                method(call, type, request, response),
                call.getApi(),
                stubMethod,
                requests(call, request),
                call.getStepsList(),
                metadata(call),
                compression(call),
                call.hasTimeout() ? time(call.getTimeout()) : null,
                limit);
    }

    static Duration time(com.google.protobuf.Duration given) {
        return Duration.ofSeconds(given.getSeconds(), given.getNanos());
    }

    private static void checkEndpoint(Endpoint endpoint) throws InvalidRequest {
        if (!Target.isTarget(endpoint.getTarget())) {
            throw new InvalidRequest("endpoint.target must be HOST:PORT, not '" + endpoint.getTarget() + "'");
        }
        if (!endpoint.hasPlaintext() && !endpoint.hasTls()) {
            throw new InvalidRequest("endpoint.credentials must be plaintext or tls");
        }
        if (endpoint.hasTls() && endpoint.getTls().getRoots().isEmpty()) {
            throw new InvalidRequest("endpoint.tls.roots must hold the trusted certificates");
        }
        if (endpoint.getTls().getCertificateChain().isEmpty()
                != endpoint.getTls().getPrivateKey().isEmpty()) {
            throw new InvalidRequest("endpoint.tls must have both certificate_chain and private_key, or neither");
        }
    }

    private static MethodDescriptor<Message, Message> method(
            Call call, MethodType type, Message request, Message response) {
        return MethodDescriptor.<Message, Message>newBuilder()
                .setType(type)
                .setFullMethodName(call.getMethod())
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(response))
                .build();
    }

    private static MethodType type(Call call) throws InvalidRequest {
        return switch (call.getStyle()) {
            case STYLE_UNARY -> MethodType.UNARY;
            case STYLE_SERVER_STREAM -> MethodType.SERVER_STREAMING;
            case STYLE_CLIENT_STREAM -> MethodType.CLIENT_STREAMING;
            case STYLE_BIDI -> MethodType.BIDI_STREAMING;
            case STYLE_UNSPECIFIED, UNRECOGNIZED ->
                throw new InvalidRequest("style must be one of Style, not " + call.getStyleValue());
        };
    }

    private StubMethod stubMethod(Call call, MethodType type) throws InvalidRequest {
        StubMethod found = generated
                .stubMethod(call.getMethod())
                .orElseThrow(() -> new InvalidRequest(
                        "no generated stub has the method '" + call.getMethod() + "'; use API_GENERIC instead"));
        String expected = GeneratedTypes.typesOf(found.descriptor());
        String given = call.getRequestType() + " and " + call.getResponseType();
        if (!expected.equals(given)) {
            throw new InvalidRequest(
                    "the stub's %s takes and returns %s, not %s".formatted(call.getMethod(), expected, given));
        }
        if (found.descriptor().getType() != type) {
            throw new InvalidRequest("style must be the style of the stub's " + call.getMethod());
        }
        return found;
    }

    private static List<Message> requests(Call call, Message prototype) throws InvalidRequest {
        var requests = new ArrayList<Message>();
        for (Step step : call.getStepsList()) {
            if (step.hasSend()) {
                requests.add(request(step.getSend().getMessage(), prototype));
            }
        }
        return requests;
    }

    private static Message request(ByteString serialized, Message prototype) throws InvalidRequest {
        try {
            return prototype.getParserForType().parseFrom(serialized);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new InvalidRequest("a body does not parse as %s: %s"
                    .formatted(prototype.getDescriptorForType().getFullName(), unreadable.getMessage()));
        }
    }

    private static Metadata metadata(Call call) throws InvalidRequest, UnsupportedCall {
        var metadata = new Metadata();
        metadata.put(MetadataEntries.CALL_ID, call.getId());
        for (MetadataEntry entry : call.getMetadataList()) {
            boolean binary = entry.getKey().endsWith(Metadata.BINARY_HEADER_SUFFIX);
            if (binary ? !entry.hasBinary() : !entry.hasText()) {
                throw new InvalidRequest(
                        "the value of metadata '%s' must be %s".formatted(entry.getKey(), binary ? "binary" : "text"));
            }
            try {
                if (binary) {
                    metadata.put(
                            Metadata.Key.of(entry.getKey(), Metadata.BINARY_BYTE_MARSHALLER),
                            entry.getBinary().toByteArray());
                } else {
                    metadata.put(Metadata.Key.of(entry.getKey(), Metadata.ASCII_STRING_MARSHALLER), entry.getText());
                }
            } catch (IllegalArgumentException refused) {
                throw new UnsupportedCall(
                        "grpc-java rejects the metadata key '%s': %s".formatted(entry.getKey(), refused.getMessage()));
            }
        }
        return metadata;
    }

    private static @Nullable String compression(Call call) throws UnsupportedCall {
        String compression = call.getCompression();
        if (compression.isEmpty()) {
            return null;
        }
        if (CompressorRegistry.getDefaultInstance().lookupCompressor(compression) == null) {
            throw new UnsupportedCall("grpc-java has no compression '" + compression + "'");
        }
        boolean single = call.getStepsList().stream()
                .anyMatch(step ->
                        step.getSend().hasCompressed() && !step.getSend().getCompressed());
        if (single && !compression.equals("identity") && call.getApi() == Api.API_STUB) {
            throw new UnsupportedCall("grpc-java's generated stubs compress all messages of a call or none");
        }
        return compression;
    }
}
