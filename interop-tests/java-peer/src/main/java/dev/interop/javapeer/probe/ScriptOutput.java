package dev.interop.javapeer.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.interop.probe.MetadataEntries;
import dev.interop.v1.Finish;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.Payload;
import dev.interop.v1.Reply;
import io.grpc.Metadata;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The headers, replies and status that a scripted handler sends. */
final class ScriptOutput<A> {
    private final ScriptedCall<?, ?> call = ScriptedCall.CURRENT.get();
    private final ServerCallStreamObserver<A> replies;
    private final Function<Payload, A> reply;
    private final @Nullable A missing;
    private boolean replied;

    /** @param missing the reply that is sent at the end if no step has replied; null for none */
    ScriptOutput(ServerCallStreamObserver<A> replies, Function<Payload, A> reply, @Nullable A missing) {
        this.replies = replies;
        this.reply = reply;
        this.missing = missing;
    }

    void compress(String compression) {
        if (!compression.isEmpty()) {
            replies.setCompression(compression);
        }
    }

    void headers(dev.interop.v1.Metadata headers) {
        call.sendHeadersNow(MetadataEntries.metadata(headers.getEntriesList()));
    }

    /**
     * Returns a step that sends a reply as often as the script specifies.
     *
     * @return sends replies while the client reads, and returns whether all are sent
     */
    BooleanSupplier reply(Reply scripted, Payload received) throws InvalidProtocolBufferException {
        A message = reply.apply(ReplyPayload.of(scripted, received));
        boolean compressed = !scripted.hasCompressed() || scripted.getCompressed();
        replied = true;
        return new BooleanSupplier() {
            private int left = Math.max(1, scripted.getTimes());

            @Override
            public boolean getAsBoolean() {
                for (; left > 0 && replies.isReady(); left--) {
                    replies.setMessageCompression(compressed);
                    replies.onNext(message);
                }
                return left == 0;
            }
        };
    }

    /** Ends the call with OK, after the missing reply if no step has replied. */
    void end() {
        if (missing != null && !replied) {
            replies.onNext(missing);
        }
        replies.onCompleted();
    }

    /** Ends the call as the script defines. */
    void end(Finish finish) {
        Metadata trailers = MetadataEntries.metadata(finish.getTrailersList());
        String text = finish.getMessage().isEmpty() ? null : finish.getMessage();
        if (!finish.getRichStatus().isEmpty()) {
            replies.onError(StatusProto.toStatusException(rich(finish), trailers));
        } else if (finish.getCode() == 0) {
            call.endWith(text, trailers);
            end();
        } else {
            io.grpc.Status status = io.grpc.Status.fromCodeValue(finish.getCode());
            replies.onError(status.withDescription(text).asException(trailers));
        }
    }

    void fail(io.grpc.Status status) {
        replies.onError(status.asException());
    }

    void endWithoutReply() {
        replies.onCompleted();
    }

    void replyWithWrongType() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the deliberate mistake of this step
        StreamObserver<Object> mistyped = (StreamObserver) replies;
        mistyped.onNext(ObserveRequest.getDefaultInstance());
        replies.onCompleted();
    }

    private static Status rich(Finish finish) {
        try {
            return Status.parseFrom(finish.getRichStatus());
        } catch (InvalidProtocolBufferException unchecked) {
            throw new IllegalStateException("an unchecked status", unchecked);
        }
    }
}
