package dev.interop.javapeer.driver;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Recoded;

/**
 * A recoder, which reads a message and writes it again with the library's functions. Dynamic messages give the same results as generated
 * ones, except for duplicate keys in a map: dynamic messages keep both entries.
 */
final class Recoder {
    private final KnownTypes known;

    Recoder(KnownTypes known) {
        this.known = known;
    }

    RecodeResponse recode(RecodeRequest request) throws InvalidRequest {
        MessageTypes types = known.named(request.getTypes());
        Message prototype = types.prototype("type", request.getType());
        var response = RecodeResponse.newBuilder();
        try {
            Message message = switch (request.getInputCase()) {
                case BINARY -> prototype.getParserForType().parseFrom(request.getBinary(), types.extensions());
                case JSON -> fromJson(request, prototype, types);
                case INPUT_NOT_SET -> throw new InvalidRequest("input must be binary or json");
            };
            response.setRecoded(write(message, types));
        } catch (InvalidProtocolBufferException | UninitializedMessageException refused) {
            response.setRejected(refused.getMessage());
        }
        return response.build();
    }

    private static Message fromJson(RecodeRequest request, Message prototype, MessageTypes types)
            throws InvalidProtocolBufferException {
        JsonFormat.Parser parser = JsonFormat.parser().usingTypeRegistry(types.registry());
        if (request.getIgnoreUnknown()) {
            parser = parser.ignoringUnknownFields();
        }
        Message.Builder message = prototype.newBuilderForType();
        parser.merge(request.getJson(), message);
        return message.build();
    }

    private static Recoded.Builder write(Message message, MessageTypes types) {
        var recoded = Recoded.newBuilder().setBinary(message.toByteString());
        try {
            recoded.setJson(JsonFormat.printer()
                    .usingTypeRegistry(types.registry())
                    .omittingInsignificantWhitespace()
                    .print(message));
        } catch (InvalidProtocolBufferException | IllegalArgumentException refused) {
            // IllegalArgumentException is thrown for a timestamp outside the years 1 to 9999.
            recoded.setJsonRefused(refused.getMessage());
        }
        return recoded;
    }
}
