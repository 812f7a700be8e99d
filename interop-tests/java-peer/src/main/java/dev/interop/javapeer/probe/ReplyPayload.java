package dev.interop.javapeer.probe;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.v1.EchoAs;
import dev.interop.v1.Payload;
import dev.interop.v1.Reply;
import java.util.Arrays;

/** A builder of the payloads of replies. */
final class ReplyPayload {
    /** The message types of the contract; the library writes an Any as JSON only if it knows the type of its content. */
    private static final TypeRegistry TYPES =
            TypeRegistry.newBuilder().add(Payload.getDescriptor()).build();

    private ReplyPayload() {}

    /**
     * Returns the payload of a reply.
     *
     * @param received the payload of the last request
     * @throws InvalidProtocolBufferException the library refuses to write or to read the JSON of an echo
     */
    static Payload of(Reply reply, Payload received) throws InvalidProtocolBufferException {
        return switch (reply.getContentCase()) {
            case DATA -> data(reply.getData());
            case SIZE -> data(letters(reply.getSize()));
            case ECHO -> echo(received, reply.getEcho().getAs());
            case CONTENT_NOT_SET -> throw new IllegalStateException("an unchecked reply");
        };
    }

    private static Payload data(ByteString data) {
        return Payload.newBuilder().setData(data).build();
    }

    private static ByteString letters(int size) {
        var letters = new byte[size];
        Arrays.fill(letters, (byte) 'x');
        return UnsafeByteOperations.unsafeWrap(letters);
    }

    private static Payload echo(Payload received, EchoAs as) throws InvalidProtocolBufferException {
        return switch (as) {
            case ECHO_AS_UNSPECIFIED -> received;
            case ECHO_AS_JSON ->
                received.toBuilder().setJson(json(received)).clearKinds().build();
            case ECHO_AS_KINDS -> {
                Payload.Builder payload = received.toBuilder().clearJson().clearKinds();
                JsonFormat.parser().usingTypeRegistry(TYPES).merge(received.getJson(), payload.getKindsBuilder());
                yield payload.build();
            }
            case UNRECOGNIZED -> throw new IllegalStateException("an unchecked echo");
        };
    }

    private static String json(Payload received) throws InvalidProtocolBufferException {
        try {
            return JsonFormat.printer().usingTypeRegistry(TYPES).print(received.getKinds());
        } catch (IllegalArgumentException outOfRange) {
            // The library throws this for a timestamp outside the years 1 to 9999.
            throw new InvalidProtocolBufferException(outOfRange.getMessage());
        }
    }
}
