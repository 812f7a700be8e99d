package org.greeterpb.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.greeterpb.interop.gate.live.SkewRules.Outcome;

/** Derives from the versions of both ends what a call must come to. */
final class Derivation {
    private final SkewRules rules;

    Derivation(SkewRules rules) {
        this.rules = rules;
    }

    Expectation of(SkewCall call) {
        Optional<MethodDescriptor> served = call.served();
        if (served.isEmpty()) {
            return byServer(call, SkewRule.ABSENT_METHOD, "");
        }
        MethodDescriptor server = served.get();
        List<ByteString> requests = call.requests();
        Optional<String> unreadable = unreadable(call.rpc().getInputType(), server.getInputType());
        if (unreadable.isPresent()) {
            return byServer(call, SkewRule.UNREADABLE_REQUEST, unreadable.get());
        }
        if (requests.size() > 1 && !server.isClientStreaming()) {
            return severalRequests(call, server);
        }
        return replies(call, server, requests.size());
    }

    private Expectation severalRequests(SkewCall call, MethodDescriptor server) {
        Expectation noticed = byServer(call, SkewRule.SEVERAL_REQUESTS, "");
        if (noticed.code() != Status.Code.OK) {
            return noticed;
        }
        Expectation rest = replies(call, server, noticed.requests().orElseThrow());
        if (rest.rule().isPresent()) {
            return rest;
        }
        var codes = new LinkedHashSet<>(rest.codes());
        codes.addAll(noticed.codes());
        return new Expectation(codes, rest.replies(), noticed.requests(), noticed.rule(), "");
    }

    /** @param requests how many the handler is given */
    private Expectation replies(SkewCall call, MethodDescriptor server, int requests) {
        int replies = !server.isServerStreaming() ? 1 : server.isClientStreaming() ? requests : SkewCall.MESSAGES;
        Optional<String> unreadable =
                unreadable(server.getOutputType(), call.rpc().getOutputType());
        if (unreadable.isPresent()) {
            return byClient(call, SkewRule.UNREADABLE_REPLY, unreadable.get());
        }
        if (replies > 1 && !call.rpc().isServerStreaming()) {
            return byClient(
                    call,
                    call.rpc().isClientStreaming()
                            ? SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM
                            : SkewRule.SEVERAL_REPLIES_TO_UNARY,
                    "");
        }
        var codes = new LinkedHashSet<Status.Code>();
        codes.add(Status.Code.OK);
        return new Expectation(codes, replies, Optional.of(requests), Optional.empty(), "");
    }

    private Expectation byServer(SkewCall call, SkewRule rule, String field) {
        Expectation usual = expectation(rule, call.serverPeer(), field);
        if (call.rpc().isClientStreaming()) {
            rules.outcome(SkewRule.STILL_SENDING, call.clientPeer())
                    .ifPresent(race -> usual.codes().add(race.code()));
        }
        return usual;
    }

    private Expectation byClient(SkewCall call, SkewRule rule, String field) {
        return expectation(rule, call.clientPeer(), field);
    }

    private Expectation expectation(SkewRule rule, String peer, String field) {
        Outcome outcome = rules.outcome(rule, peer).orElseThrow();
        var codes = new LinkedHashSet<Status.Code>();
        codes.add(outcome.code());
        return new Expectation(
                codes,
                outcome.replies() == null ? 0 : outcome.replies(),
                Optional.ofNullable(outcome.requests()),
                Optional.of(rule),
                field);
    }

    /**
     * The field that makes a message of all fields unreadable to the other type, "" where no single one does;
     * empty: it is readable.
     */
    private static Optional<String> unreadable(Descriptor written, Descriptor read) {
        DynamicMessage whole = Samples.whole(written);
        if (parses(whole, read)) {
            return Optional.empty();
        }
        return Optional.of(whole.getAllFields().entrySet().stream()
                .filter(set -> !parses(
                        DynamicMessage.newBuilder(written)
                                .setField(set.getKey(), set.getValue())
                                .buildPartial(),
                        read))
                .map(set -> set.getKey().getName())
                .findFirst()
                .orElse(""));
    }

    private static boolean parses(DynamicMessage message, Descriptor type) {
        try {
            DynamicMessage.newBuilder(type).mergeFrom(message.toByteString()).buildPartial();
            return true;
        } catch (InvalidProtocolBufferException unreadable) {
            return false;
        }
    }
}
