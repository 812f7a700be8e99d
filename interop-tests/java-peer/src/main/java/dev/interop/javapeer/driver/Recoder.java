package dev.interop.javapeer.driver;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Recoded;
import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;

/**
 * A recoder, which reads messages and writes them again with the library's functions. Dynamic messages give the same
 * results as generated ones, except for duplicate keys in a map: dynamic messages keep both entries.
 */
final class Recoder {
    private final KnownTypes known;

    Recoder(KnownTypes known) {
        this.known = known;
    }

    /** @throws InvalidRequest a recoding is invalid; the message begins with its index */
    RecodeResponse recode(RecodeRequest request) throws InvalidRequest {
        var response = RecodeResponse.newBuilder();
        for (Recoding recoding : request.getRecodingsList()) {
            try {
                response.addResults(recode(recoding));
            } catch (InvalidRequest invalid) {
                throw new InvalidRequest(
                        "recodings[%d]: %s".formatted(response.getResultsCount(), invalid.getMessage()));
            }
        }
        return response.build();
    }

    private RecodingResult recode(Recoding recoding) throws InvalidRequest {
        MessageTypes types = known.named(recoding.getTypes());
        Message prototype = types.prototype("type", recoding.getType());
        var result = RecodingResult.newBuilder();
        try {
            Message message = switch (recoding.getInputCase()) {
                case BINARY -> prototype.getParserForType().parseFrom(recoding.getBinary(), types.extensions());
                case JSON -> fromJson(recoding, prototype, types);
                case INPUT_NOT_SET -> throw new InvalidRequest("input must be binary or json");
            };
            result.setRecoded(write(message, types));
        } catch (InvalidProtocolBufferException | UninitializedMessageException refused) {
            result.setRejected(refused.getMessage());
        }
        return result.build();
    }

    private static Message fromJson(Recoding recoding, Message prototype, MessageTypes types)
            throws InvalidProtocolBufferException {
        JsonFormat.Parser parser = JsonFormat.parser().usingTypeRegistry(types.registry());
        if (recoding.getIgnoreUnknown()) {
            parser = parser.ignoringUnknownFields();
        }
        Message.Builder message = prototype.newBuilderForType();
        parser.merge(recoding.getJson(), message);
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
