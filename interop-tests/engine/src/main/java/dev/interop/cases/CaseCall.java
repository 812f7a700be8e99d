package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a case with its expected outcome.
 *
 * @param template the call as the driver gets it, without id, endpoint and connection
 * @param maxReceive largest message in bytes that the client takes
 * @param sent the bodies that the template sends, in order
 * @param request the type of the requests
 * @param reply the type of the replies
 * @param types the types that a google.protobuf.Any in a message may contain
 * @param rawServer the frames with which the raw server responds; null if a peer serves the call
 * @param awaits for each pause of the steps, in order, the number of requests that the server's handler must have
 *     received before the engine ends the pause; 0 if the handler must only run. Empty for a call to the raw server, whose
 *     own frames end the pauses
 * @param bound null if no message or metadata uses an earlier reply; otherwise template and expectation have samples
 *     until {@link Case#resolve} replaces them
 * @param literals the literal parts of the expectation if the other parts are those of the reference's outcome; null if
 *     the expectation is literal
 */
public record CaseCall(
        Call template,
        Security security,
        Connection connection,
        int maxReceive,
        List<byte[]> sent,
        Descriptor request,
        Descriptor reply,
        TypeRegistry types,
        Expected expected,
        @Nullable List<Frame> rawServer,
        List<Integer> awaits,
        @Nullable BoundCall bound,
        @Nullable Literals literals) {

    /** Default limit of the size of a message that a client receives, in bytes. */
    public static final int MAX_RECEIVE = 64 << 20;

    /** Creates a call that uses no earlier reply and no google.protobuf.Any. */
    public CaseCall(
            Call template,
            Security security,
            Connection connection,
            int maxReceive,
            List<byte[]> sent,
            Descriptor request,
            Descriptor reply,
            Expected expected,
            @Nullable List<Frame> rawServer,
            List<Integer> awaits) {
        this(
                template,
                security,
                connection,
                maxReceive,
                sent,
                request,
                reply,
                TypeRegistry.getEmptyTypeRegistry(),
                expected,
                rawServer,
                awaits,
                null,
                null);
    }

    /** Creates a call to a peer that uses no google.protobuf.Any. */
    public CaseCall(
            Call template,
            Security security,
            Connection connection,
            int maxReceive,
            List<byte[]> sent,
            Descriptor request,
            Descriptor reply,
            Expected expected) {
        this(template, security, connection, maxReceive, sent, request, reply, expected, null, List.of());
    }

    /** Returns the same call with another expected outcome. */
    public CaseCall expecting(Expected other) {
        return with(other, bound == null ? null : bound.expecting(other), literals);
    }

    /** Returns the same call with an expected outcome of literals only. */
    CaseCall expectingLiterals(Expected other) {
        return with(other, bound == null ? null : bound.expecting(other), null);
    }

    /** Returns the same call, which uses earlier replies. */
    CaseCall boundTo(BoundCall references) {
        return with(expected, references, literals);
    }

    private CaseCall with(Expected outcome, @Nullable BoundCall references, @Nullable Literals parts) {
        return new CaseCall(
                template,
                security,
                connection,
                maxReceive,
                sent,
                request,
                reply,
                types,
                outcome,
                rawServer,
                awaits,
                references,
                parts);
    }

    /** Returns whether the expected outcome is that of the reference. */
    public boolean isReference() {
        return literals != null;
    }

    /**
     * Returns the same call, which expects the outcome of the reference in each part that is not a literal.
     *
     * @param outcome the reference's headers, messages, trailers and status; its record and wire are not used
     */
    public CaseCall expectingReference(Expected outcome) {
        Literals parts = literals;
        if (parts == null) {
            return this;
        }
        ExpectedStatus literal = expected.status();
        ExpectedStatus actual = outcome.status();
        return expecting(new Expected(
                parts.headers() ? expected.headers() : outcome.headers(),
                parts.messages() ? expected.messages() : outcome.messages(),
                parts.trailers() ? expected.trailers() : outcome.trailers(),
                new ExpectedStatus(
                        parts.code() ? literal.code() : actual.code(),
                        parts.text() ? literal.text() : actual.text(),
                        parts.rich() ? literal.rich() : actual.rich()),
                expected.server(),
                expected.wire()));
    }

    /** The connection of a call. */
    public enum Connection {
        @JsonProperty("shared")
        SHARED,
        @JsonProperty("fresh")
        FRESH
    }

    /**
     * The expected outcome of a call; all values are literals from the case.
     *
     * @param headers application metadata by key, values in order; "-bin" values as hex
     * @param messages the serialized replies
     * @param trailers like {@code headers}
     * @param wire the frames that a relay must see; null for a call without a relay
     */
    public record Expected(
            Map<String, List<String>> headers,
            List<byte[]> messages,
            Map<String, List<String>> trailers,
            ExpectedStatus status,
            ExpectedRecord server,
            @Nullable ExpectedWire wire) {

        /** Creates the expectation of a call without a relay. */
        public Expected(
                Map<String, List<String>> headers,
                List<byte[]> messages,
                Map<String, List<String>> trailers,
                ExpectedStatus status,
                ExpectedRecord server) {
            this(headers, messages, trailers, status, server, null);
        }

        /** Returns whether the server must send the same; cells of a sequence may have different values in it. */
        public boolean isSameAs(Expected other) {
            return headers.equals(other.headers)
                    && Arrays.deepEquals(messages.toArray(), other.messages.toArray())
                    && trailers.equals(other.trailers)
                    && status.equals(other.status);
        }
    }

    /** The presence of a server's record of the call. */
    public enum Recorded {
        /** The server has a record. */
        @JsonProperty("some")
        YES,
        /** No server has a record. */
        @JsonProperty("none")
        NONE,
        /** The server may have a record, with any content. */
        @JsonProperty("any")
        ANY
    }

    /**
     * The expected status.
     *
     * @param text null for any text, because the library generates it
     * @param rich the google.rpc.Status that the library reads, in hex; empty for none; or {@link #REFUSED}
     */
    public record ExpectedStatus(
            io.grpc.Status.Code code, @Nullable String text, String rich) {
        /** The value of {@code rich} if the library's function refuses the details that it finds. */
        public static final String REFUSED = "refused";
    }

    /**
     * The expected record of the server.
     *
     * @param recorded whether the server must have a record of the call
     * @param handlerRan whether a handler was found, ran and ended
     * @param cancelled the server saw the call end before its handler was done
     * @param metadata application metadata by key, without library keys; "-bin" values as hex; null if it is not compared
     */
    public record ExpectedRecord(
            Recorded recorded,
            boolean handlerRan,
            boolean cancelled,
            @Nullable Map<String, List<String>> metadata) {}
}
