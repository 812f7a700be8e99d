package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.v1.Recoded;
import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        LoadableVersion version = direction.reader();
        List<RecodingResult> read = reader.recode(Stream.of(Mode.values())
                .map(mode -> reading(mode, version, direction.read(pair), written))
                .toList());
        for (Mode mode : Mode.values()) {
            RecodingResult result = read.get(mode.ordinal());
            report(mode, result);
            if (mode == Mode.BINARY && result.hasRecoded()) {
                checkPassedOn(result.getRecoded().getBinary());
            }
        }
    }

    private Recoded written() {
        Descriptor type = direction.written(pair);
        RecodingResult result = writer.recode(
                Codec.binary(direction.writer(), type, sample.message().toByteString()));
        if (!result.getRecoded().hasJson()) {
            throw new SampleFault(
                    false,
                    writer.language(),
                    type.getFullName(),
                    "it does not write a message with %s: %s%s"
                            .formatted(
                                    sample.about(),
                                    result.getRejected(),
                                    result.getRecoded().getJsonRefused()));
        }
        return result.getRecoded();
    }

    private static Recoding reading(Mode mode, LoadableVersion version, Descriptor type, Recoded written) {
        return switch (mode) {
            case BINARY -> Codec.binary(version, type, written.getBinary());
            case JSON_STRICT -> Codec.json(version, type, written.getJson(), false);
            case JSON_IGNORING -> Codec.json(version, type, written.getJson(), true);
        };
    }

    /** Returns whether the reader rejects a part of the sample by itself; the part's own samples report that. */
    private boolean rejectsPart(Mode mode) {
        List<SampleParts.Part> parts = SampleParts.of(direction, pair, sample).stream()
                .filter(part -> reader.hasLoaded(part.reader()))
                .toList();
        List<RecodingResult> written = writer.recode(parts.stream()
                .map(part -> Codec.binary(
                        direction.writer(), part.written(), part.message().toByteString()))
                .toList());
        var readings = new ArrayList<Recoding>();
        for (int index = 0; index < parts.size(); index++) {
            SampleParts.Part part = parts.get(index);
            Recoded recoded = written.get(index).getRecoded();
            if (recoded.hasJson()) {
                readings.add(reading(mode, part.reader(), part.read(), recoded));
            }
        }
        return !reader.recode(readings).stream().allMatch(RecodingResult::hasRecoded);
    }

    private void report(Mode mode, RecodingResult result) {
        if (result.hasRecoded()) {
            Message decoded = parsed(direction.read(pair), result.getRecoded().getBinary(), true);
            MessageComparison.of(direction, mode, pair, sample.message(), decoded)
                    .forEach(each -> report(mode, each));
        } else if (!rejectsPart(mode)) {
            report(mode, Rejections.deviation(direction, mode, pair, sample));
        }
    }

    /** Fields that the reader does not know must survive when it passes the message on. */
    private void checkPassedOn(ByteString passedOn) {
        Descriptor type = direction.written(pair);
        Message decoded = parsed(direction.read(pair), passedOn, true);
        List<FieldDescriptor> unknown = sample.message().getAllFields().keySet().stream()
                .filter(field -> pair.via() == null
                        && !FieldValues.of(field, sample.message()).isEmpty()
                        && isUnknown(field, decoded))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        RecodingResult back = writer.recode(Codec.binary(direction.writer(), type, passedOn));
        Message returned = back.hasRecoded()
                ? parsed(type, back.getRecoded().getBinary(), false)
                : DynamicMessage.getDefaultInstance(type);
        for (FieldDescriptor field : unknown) {
            boolean isKept = FieldValues.of(field, sample.message()).equals(FieldValues.of(field, returned));
            Kind kind = isKept ? Kind.KEPT : Kind.DROPPED;
            report(Mode.BINARY, new Deviation(direction.path(field, direction.read(pair)), kind, false, ""));
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

    /** @param byReader whether the reader wrote the message; otherwise the writer, which read it back */
    private Message parsed(Descriptor type, ByteString binary, boolean byReader) {
        LoadableVersion version = byReader ? direction.reader() : direction.writer();
        try {
            return DynamicMessage.parseFrom(type, binary, version.extensions().registry());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new SampleFault(
                    byReader,
                    (byReader ? reader : writer).language(),
                    type.getFullName(),
                    "it wrote a message that does not parse: " + unreadable.getMessage());
        }
    }
}
