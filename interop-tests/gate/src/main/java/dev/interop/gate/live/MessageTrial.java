package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Recoded;
import java.util.ArrayList;
import java.util.List;

/** One message, written by one version in one language, read and passed on by the other, and read back. */
final class MessageTrial {
    private final Crossing crossing;
    private final TypePair pair;
    private final Sample sample;
    private final Codec writer;
    private final Codec reader;
    private final List<Finding> findings = new ArrayList<>();

    private MessageTrial(Crossing crossing, TypePair pair, Sample sample, Codec writer, Codec reader) {
        this.crossing = crossing;
        this.pair = pair;
        this.sample = sample;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Tries one message.
     *
     * @return empty: all of it arrives, in every form
     * @throws HarnessFault the writer does not write the message
     */
    static List<Finding> of(Crossing crossing, TypePair pair, Sample sample, Codec writer, Codec reader) {
        var trial = new MessageTrial(crossing, pair, sample, writer, reader);
        trial.run();
        return trial.findings;
    }

    private void run() {
        Recoded written = written();
        RecodeResponse binary = reader.fromBinary(crossing.reader(), crossing.read(pair), written.getBinary());
        tell(Mode.BINARY, binary);
        if (binary.hasRecoded()) {
            comesBack(binary.getRecoded().getBinary());
        }
        tell(Mode.JSON_STRICT, json(written, false));
        tell(Mode.JSON_IGNORING, json(written, true));
    }

    private Recoded written() {
        Descriptor type = crossing.written(pair);
        RecodeResponse response =
                writer.fromBinary(crossing.writer(), type, sample.message().toByteString());
        if (!response.getRecoded().hasJson()) {
            throw new HarnessFault("%s does not write a %s of %s with %s: %s%s"
                    .formatted(
                            writer.language(),
                            type.getFullName(),
                            crossing.writer().name(),
                            sample.about(),
                            response.getRejected(),
                            response.getRecoded().getJsonRefused()));
        }
        return response.getRecoded();
    }

    private RecodeResponse json(Recoded written, boolean ignoreUnknown) {
        return reader.fromJson(crossing.reader(), crossing.read(pair), written.getJson(), ignoreUnknown);
    }

    private void tell(Mode mode, RecodeResponse response) {
        if (response.hasRecoded()) {
            Message seen = parsed(crossing.read(pair), response.getRecoded().getBinary());
            MessageComparison.of(crossing, pair, sample.message(), seen).forEach(each -> tell(mode, each));
        } else {
            tell(mode, Rejections.deviation(crossing, pair, sample));
        }
    }

    /** Fields that the reader does not declare must survive when it passes the message on. */
    private void comesBack(ByteString passedOn) {
        Descriptor type = crossing.written(pair);
        RecodeResponse back = writer.fromBinary(crossing.writer(), type, passedOn);
        Message returned = back.hasRecoded()
                ? parsed(type, back.getRecoded().getBinary())
                : DynamicMessage.getDefaultInstance(type);
        for (FieldDescriptor field : type.getFields()) {
            List<?> sent = FieldValues.of(field, sample.message());
            if (!sent.isEmpty()
                    && crossing.reads(field, crossing.read(pair)).isEmpty()
                    && pair.via().isEmpty()) {
                Kind kind = sent.equals(FieldValues.of(field, returned)) ? Kind.KEPT : Kind.DROPPED;
                tell(Mode.BINARY, new Deviation(crossing.path(field, crossing.read(pair)), kind, false, ""));
            }
        }
    }

    private void tell(Mode mode, Deviation deviation) {
        findings.add(new Finding(crossing, mode, writer.language(), reader.language(), deviation));
    }

    private static Message parsed(Descriptor type, ByteString binary) {
        try {
            return DynamicMessage.parseFrom(type, binary);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new HarnessFault(
                    "a driver wrote a %s that does not parse: %s"
                            .formatted(type.getFullName(), unreadable.getMessage()),
                    unreadable);
        }
    }
}
