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
    private final Direction direction;
    private final TypePair pair;
    private final Sample sample;
    private final Codec writer;
    private final Codec reader;
    private final List<MessageFinding> findings = new ArrayList<>();

    private MessageTrial(Direction direction, TypePair pair, Sample sample, Codec writer, Codec reader) {
        this.direction = direction;
        this.pair = pair;
        this.sample = sample;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Tests one message.
     *
     * @return the findings; empty if everything arrives in each form
     * @throws SampleFault the writer does not write the message, or a language writes bytes that do not parse
     */
    static List<MessageFinding> of(Direction direction, TypePair pair, Sample sample, Codec writer, Codec reader) {
        var trial = new MessageTrial(direction, pair, sample, writer, reader);
        trial.run();
        return trial.findings;
    }

    private void run() {
        Recoded written = written();
        RecodeResponse binary = read(Mode.BINARY, written);
        report(Mode.BINARY, binary);
        if (binary.hasRecoded()) {
            checkPassedOn(binary.getRecoded().getBinary());
        }
        report(Mode.JSON_STRICT, read(Mode.JSON_STRICT, written));
        report(Mode.JSON_IGNORING, read(Mode.JSON_IGNORING, written));
    }

    private Recoded written() {
        Descriptor type = direction.written(pair);
        RecodeResponse response =
                writer.fromBinary(direction.writer(), type, sample.message().toByteString());
        if (!response.getRecoded().hasJson()) {
            throw new SampleFault(
                    direction.writer(),
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

    private RecodeResponse read(Mode mode, Recoded written) {
        return read(mode, direction.reader(), direction.read(pair), written);
    }

    private RecodeResponse read(Mode mode, LoadableVersion version, Descriptor type, Recoded written) {
        return switch (mode) {
            case BINARY -> reader.fromBinary(version, type, written.getBinary());
            case JSON_STRICT -> reader.fromJson(version, type, written.getJson(), false);
            case JSON_IGNORING -> reader.fromJson(version, type, written.getJson(), true);
        };
    }

    /** Returns whether the reader rejects a part of the sample by itself; the part's own samples report that. */
    private boolean rejects(Mode mode, SampleParts.Part part) {
        if (!reader.hasLoaded(part.reader())) {
            return false;
        }
        Recoded written = writer.fromBinary(
                        direction.writer(), part.written(), part.message().toByteString())
                .getRecoded();
        return written.hasJson()
                && !read(mode, part.reader(), part.read(), written).hasRecoded();
    }

    private void report(Mode mode, RecodeResponse response) {
        if (response.hasRecoded()) {
            Message decoded =
                    parsed(direction.read(pair), response.getRecoded().getBinary(), direction.reader(), reader);
            MessageComparison.of(direction, mode, pair, sample.message(), decoded)
                    .forEach(each -> report(mode, each));
        } else if (SampleParts.of(direction, pair, sample).stream().noneMatch(part -> rejects(mode, part))) {
            report(mode, Rejections.deviation(direction, mode, pair, sample));
        }
    }

    /** Fields that the reader does not know must survive when it passes the message on. */
    private void checkPassedOn(ByteString passedOn) {
        Descriptor type = direction.written(pair);
        Message decoded = parsed(direction.read(pair), passedOn, direction.reader(), reader);
        RecodeResponse back = writer.fromBinary(direction.writer(), type, passedOn);
        Message returned = back.hasRecoded()
                ? parsed(type, back.getRecoded().getBinary(), direction.writer(), writer)
                : DynamicMessage.getDefaultInstance(type);
        for (FieldDescriptor field : sample.message().getAllFields().keySet()) {
            List<?> sent = FieldValues.of(field, sample.message());
            if (!sent.isEmpty() && isUnknown(field, decoded) && pair.via() == null) {
                Kind kind = sent.equals(FieldValues.of(field, returned)) ? Kind.KEPT : Kind.DROPPED;
                report(Mode.BINARY, new Deviation(direction.path(field, direction.read(pair)), kind, false, ""));
            }
        }
    }

    /** Returns whether the reader has no counterpart of a field, and did not take its number for another field. */
    private boolean isUnknown(FieldDescriptor field, Message decoded) {
        Descriptor readType = direction.read(pair);
        return direction.reads(field, readType).isEmpty()
                && (readType.findFieldByNumber(field.getNumber()) == null
                        || decoded.getUnknownFields().hasField(field.getNumber()));
    }

    private void report(Mode mode, Deviation deviation) {
        findings.add(new MessageFinding(direction, mode, writer.language(), reader.language(), deviation));
    }

    private static Message parsed(Descriptor type, ByteString binary, LoadableVersion version, Codec codec) {
        try {
            return DynamicMessage.parseFrom(type, binary, version.extensions().registry());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new SampleFault(
                    version,
                    codec.language(),
                    type.getFullName(),
                    "it wrote a message that does not parse: " + unreadable.getMessage());
        }
    }
}
