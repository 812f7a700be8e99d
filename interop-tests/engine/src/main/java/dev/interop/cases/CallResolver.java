package dev.interop.cases;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.message.Metadata;
import dev.interop.tls.Security;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Step;
import dev.interop.wire.Frame;
import dev.interop.yaml.YamlProblem;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Converts a call as written in a file to a call that can be performed and judged. */
final class CallResolver {
    private final CallEntry entry;
    private final MethodDescriptor method;
    private final String types;
    private final Bodies bodies;
    private final String where;

    private CallResolver(CallEntry entry, KnownMethods methods, String where) {
        this.entry = entry;
        this.where = where;
        method = methods.find(entry.method(), entry.like(), where);
        types = methods.types(method);
        bodies = methods.bodies();
    }

    /** @throws YamlProblem the call is wrong */
    static CaseCall resolve(CallEntry entry, KnownMethods methods, String where) {
        return new CallResolver(entry, methods, where).call();
    }

    private CaseCall call() {
        if ((entry.send() == null) == (entry.steps() == null)) {
            throw new YamlProblem(where, "a call must have either 'send' or 'steps'");
        }
        var steps = new Steps(method.getInputType(), bodies, where);
        List<Frame> rawServer = RawCases.server(entry, method.getOutputType(), bodies, where);
        List<Step> planned = entry.send() == null ? steps.read(entry.steps()) : steps.ordinary(entry.send());
        if (rawServer != null) {
            planned = Awaits.withPauses(planned, entry, rawServer, method, where);
        }
        checkNumberOfRequests(planned);
        checkCompressed(planned);
        WireResolver.check(entry, where);
        var template = Call.newBuilder()
                .setMethod(entry.method())
                .setStyle(KnownMethods.style(method))
                .setRequestType(method.getInputType().getFullName())
                .setResponseType(method.getOutputType().getFullName())
                .setTypes(types)
                .setApi(api())
                .setCompression(compression())
                .addAllSteps(planned);
        if (entry.timeout() != null) {
            template.setTimeout(Steps.duration(entry.timeout(), where));
        }
        Map<String, List<String>> metadata = ExpectResolver.metadata(entry.metadata(), where);
        metadata.forEach((key, values) -> values.forEach(value -> template.addMetadata(metadata(key, value))));
        List<byte[]> sent = planned.stream()
                .filter(Step::hasSend)
                .map(step -> step.getSend().getMessage().toByteArray())
                .toList();
        ExpectEntry expect = rawServer == null ? entry.expect() : RawCases.withoutRecord(entry.expect());
        return new CaseCall(
                template.build(),
                entry.security() == null ? Security.PLAINTEXT : entry.security(),
                RawCases.connection(entry, where),
                maxReceive(),
                sent,
                method.getInputType(),
                method.getOutputType(),
                bodies.types(),
                ExpectResolver.resolve(expect, method.getOutputType(), bodies, Metadata.ofApplication(metadata), where),
                rawServer,
                Awaits.ofClient(entry.steps(), rawServer != null, where),
                null,
                Literals.of(expect));
    }

    /** A stub takes exactly one request for a method that does not stream requests. */
    private void checkNumberOfRequests(List<Step> planned) {
        long requests = planned.stream().filter(Step::hasSend).count();
        if (entry.send() != null && api() == Api.API_STUB && !method.isClientStreaming() && requests != 1) {
            throw new YamlProblem(
                    where,
                    "%s takes one request, but 'send' has %d; write one, or add 'api: generic' to send others"
                            .formatted(method.getFullName(), requests));
        }
    }

    private void checkCompressed(List<Step> planned) {
        boolean single = planned.stream()
                .anyMatch(step -> step.hasSend() && step.getSend().hasCompressed());
        if (single && entry.compression() == null) {
            throw new YamlProblem(where, "'compressed' is only allowed in a call with 'compression'");
        }
    }

    private int maxReceive() {
        int bytes = entry.maxReceive() == null ? CaseCall.MAX_RECEIVE : entry.maxReceive();
        if (bytes < 1 || bytes > CaseCall.MAX_RECEIVE) {
            throw new YamlProblem(
                    where, "'max-receive' must be 1 to %d bytes, not %d".formatted(CaseCall.MAX_RECEIVE, bytes));
        }
        return bytes;
    }

    private Api api() {
        if (entry.api() == CallEntry.CallApi.STUB && entry.like() != null) {
            throw new YamlProblem(where, "the unknown method '" + entry.method() + "' has no stub; remove 'api'");
        }
        if (entry.api() == null) {
            return entry.send() != null && entry.like() == null ? Api.API_STUB : Api.API_GENERIC;
        }
        return entry.api() == CallEntry.CallApi.STUB ? Api.API_STUB : Api.API_GENERIC;
    }

    private String compression() {
        return entry.compression() == null
                ? ""
                : switch (entry.compression()) {
                    case GZIP -> "gzip";
                    case IDENTITY -> "identity";
                };
    }

    private MetadataEntry metadata(String key, String value) {
        var metadata = MetadataEntry.newBuilder().setKey(key);
        return key.endsWith("-bin")
                ? metadata.setBinary(ByteString.copyFrom(HexFormat.of().parseHex(value)))
                        .build()
                : metadata.setText(value).build();
    }
}
