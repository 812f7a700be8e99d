package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.gate.live.SkewRules.Outcome;
import io.grpc.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Derives the expected result of a call from the versions of both ends. */
final class Derivation {
    private final SkewRules rules;

    Derivation(SkewRules rules) {
        this.rules = rules;
    }

    Expectation of(VersionCall call) {
        Optional<MethodDescriptor> served = call.served();
        if (served.isEmpty()) {
            return byServer(call, SkewRule.ABSENT_METHOD);
        }
        MethodDescriptor server = served.get();
        List<ByteString> requests = call.requests();
        DynamicMessage request = call.request();
        if (!parses(request, server.getInputType())) {
            return byServer(call, SkewRule.UNREADABLE_REQUEST);
        }
        if (isIncomplete(request, server.getInputType())
                && isDetected(SkewRule.INCOMPLETE_REQUEST, call.serverPeer())) {
            return byServer(call, SkewRule.INCOMPLETE_REQUEST);
        }
        if (requests.size() > 1 && !server.isClientStreaming()) {
            return severalRequests(call, server);
        }
        return replies(call, server, requests.size());
    }

    private Expectation severalRequests(VersionCall call, MethodDescriptor server) {
        Expectation several = byServer(call, SkewRule.SEVERAL_REQUESTS);
        if (several.code() != Status.Code.OK) {
            return several;
        }
        int received =
                Objects.requireNonNullElse(several.requests(), call.requests().size());
        Expectation rest = replies(call, server, received);
        if (rest.rule() != null) {
            return rest;
        }
        var codes = new LinkedHashSet<>(rest.codes());
        codes.addAll(several.codes());
        return new Expectation(codes, rest.replies(), received, several.rule());
    }

    /** @param requests the number of requests that the handler receives */
    private Expectation replies(VersionCall call, MethodDescriptor server, int requests) {
        int replies = !server.isServerStreaming() ? 1 : server.isClientStreaming() ? requests : VersionCall.MESSAGES;
        DynamicMessage reply = ReplyVariant.of(server, call.turn()).reply();
        if (!parses(reply, call.rpc().getOutputType())) {
            return byClient(call, SkewRule.UNREADABLE_REPLY, replies);
        }
        if (isIncomplete(reply, call.rpc().getOutputType())
                && isDetected(SkewRule.INCOMPLETE_REPLY, call.clientPeer())) {
            return byClient(call, SkewRule.INCOMPLETE_REPLY, replies);
        }
        if (replies > 1 && !call.rpc().isServerStreaming()) {
            return byClient(
                    call,
                    call.rpc().isClientStreaming()
                            ? SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM
                            : SkewRule.SEVERAL_REPLIES_TO_UNARY,
                    replies);
        }
        var codes = new LinkedHashSet<Status.Code>();
        codes.add(Status.Code.OK);
        return new Expectation(codes, replies, requests, null);
    }

    /**
     * Returns whether a message lacks a field that the reader requires. A message of 0 bytes does not: no library looks for
     * required fields in it. grpc-java returns the default instance ({@code ProtoLiteUtils}).
     */
    private static boolean isIncomplete(DynamicMessage message, Descriptor type) {
        return message.getSerializedSize() > 0
                && MissingRequiredField.type(message, type).isPresent();
    }

    /** Returns whether a peer detects a violation; other peers continue as if nothing were missing. */
    private boolean isDetected(SkewRule rule, String peer) {
        return rules.outcome(rule, peer).orElseThrow().code() != Status.Code.OK;
    }

    private Expectation byServer(VersionCall call, SkewRule rule) {
        Expectation usual = expectation(rule, call.serverPeer(), 0);
        if (call.rpc().isClientStreaming()) {
            rules.outcome(SkewRule.STILL_SENDING, call.clientPeer())
                    .ifPresent(race -> usual.codes().add(race.code()));
        }
        return usual;
    }

    private Expectation byClient(VersionCall call, SkewRule rule, int allReplies) {
        return expectation(rule, call.clientPeer(), allReplies);
    }

    private Expectation expectation(SkewRule rule, String peer, int allReplies) {
        Outcome outcome = rules.outcome(rule, peer).orElseThrow();
        var codes = new LinkedHashSet<Status.Code>();
        codes.add(outcome.code());
        int defaultReplies = outcome.code() == Status.Code.OK ? allReplies : 0;
        return new Expectation(
                codes, outcome.replies() == null ? defaultReplies : outcome.replies(), outcome.requests(), rule);
    }

    static boolean parses(DynamicMessage message, Descriptor type) {
        try {
            DynamicMessage.newBuilder(type).mergeFrom(message.toByteString()).buildPartial();
            return true;
        } catch (InvalidProtocolBufferException unreadable) {
            return false;
        }
    }
}
