package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
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
     * @throws SampleFault the writer does not write the message, or a language writes what does not parse
     */
    static List<Finding> of(Crossing crossing, TypePair pair, Sample sample, Codec writer, Codec reader) {
        var trial = new MessageTrial(crossing, pair, sample, writer, reader);
        trial.run();
        return trial.findings;
    }

    private void run() {
        Recoded written = written();
        RecodeResponse binary = read(Mode.BINARY, crossing.read(pair), written);
        tell(Mode.BINARY, binary);
        if (binary.hasRecoded()) {
            comesBack(binary.getRecoded().getBinary());
        }
        tell(Mode.JSON_STRICT, read(Mode.JSON_STRICT, crossing.read(pair), written));
        tell(Mode.JSON_IGNORING, read(Mode.JSON_IGNORING, crossing.read(pair), written));
    }

    private Recoded written() {
        Descriptor type = crossing.written(pair);
        RecodeResponse response =
                writer.fromBinary(crossing.writer(), type, sample.message().toByteString());
        if (!response.getRecoded().hasJson()) {
            throw new SampleFault(
                    crossing.writer(),
                    writer.language(),
                    type.getFullName(),
                    "it does not write a message with %s: %s%s"
                            .formatted(
                                    sample.about(),
                                    response.getRejected(),
                                    response.getRecoded().getJsonRefused()));
        }
        return response.getRecoded();
    }

    private RecodeResponse read(Mode mode, Descriptor type, Recoded written) {
        return switch (mode) {
            case BINARY -> reader.fromBinary(crossing.reader(), type, written.getBinary());
            case JSON_STRICT -> reader.fromJson(crossing.reader(), type, written.getJson(), false);
            case JSON_IGNORING -> reader.fromJson(crossing.reader(), type, written.getJson(), true);
        };
    }

    /** Whether the reader rejects a part of the sample by itself; a part has samples of its own that report it. */
    private boolean rejects(Mode mode, SampleParts.Part part) {
        Recoded written = writer.fromBinary(
                        crossing.writer(), part.written(), part.message().toByteString())
                .getRecoded();
        return written.hasJson() && !read(mode, part.read(), written).hasRecoded();
    }

    private void tell(Mode mode, RecodeResponse response) {
        if (response.hasRecoded()) {
            Message seen = parsed(crossing.read(pair), response.getRecoded().getBinary(), crossing.reader(), reader);
            MessageComparison.of(crossing, pair, sample.message(), seen).forEach(each -> tell(mode, each));
        } else if (SampleParts.of(crossing, pair, sample).stream().noneMatch(part -> rejects(mode, part))) {
            tell(mode, Rejections.deviation(crossing, pair, sample));
        }
    }

    /** Fields that the reader does not declare must survive when it passes the message on. */
    private void comesBack(ByteString passedOn) {
        Descriptor type = crossing.written(pair);
        RecodeResponse back = writer.fromBinary(crossing.writer(), type, passedOn);
        Message returned = back.hasRecoded()
                ? parsed(type, back.getRecoded().getBinary(), crossing.writer(), writer)
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

    private static Message parsed(Descriptor type, ByteString binary, Version version, Codec codec) {
        try {
            return DynamicMessage.parseFrom(type, binary);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new SampleFault(
                    version,
                    codec.language(),
                    type.getFullName(),
                    "it wrote a message that does not parse: " + unreadable.getMessage());
        }
    }
}
