package dev.interop.javapeer.probe;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.Status;
import dev.interop.v1.Finish;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Misbehaviour;
import dev.interop.v1.Receive;
import dev.interop.v1.Reply;
import dev.interop.v1.Script;
import dev.interop.v1.ScriptStep;
import dev.interop.v1.Wait;
import io.grpc.CompressorRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import java.util.List;

/** The check of a script before its first step is performed, with all error messages about scripts. */
final class ScriptCheck {
    private static final Duration LONGEST_WAIT = Durations.fromSeconds(10);
    private static final int LARGEST_REPLY = 64 << 20;
    private static final int MOST_REPLIES = 10_000;

    private final Script script;
    private final MethodType style;
    private boolean headersSent;
    private boolean replied;

    private ScriptCheck(Script script, MethodType style) {
        this.script = script;
        this.style = style;
    }

    /**
     * Checks a script for a method of this style.
     *
     * @throws InvalidScript with the first error
     */
    static void check(Script script, MethodType style) throws InvalidScript {
        must(
                script.getCompression().isEmpty()
                        || CompressorRegistry.getDefaultInstance().lookupCompressor(script.getCompression()) != null,
                "script.compression must be one that the library supports, not '%s'",
                script.getCompression());
        var check = new ScriptCheck(script, style);
        for (int index = 0; index < script.getStepsCount(); index++) {
            check.step(index);
        }
    }

    private void step(int index) throws InvalidScript {
        ScriptStep step = script.getSteps(index);
        String at = "script.steps[" + index + "]";
        boolean last = index == script.getStepsCount() - 1;
        switch (step.getKindCase()) {
            case HEADERS -> headers(at + ".headers", step.getHeaders().getEntriesList());
            case REPLY -> reply(at + ".reply", step.getReply());
            case RECEIVE -> receive(at + ".receive", step.getReceive());
            case RECEIVE_TO_END -> requestsStream(at + ".receive_to_end");
            case WAIT -> await(at + ".wait", step.getWait());
            case FINISH -> {
                must(last, "%s.finish must be the last step", at);
                finish(at + ".finish", step.getFinish());
            }
            case MISBEHAVE -> {
                must(last, "%s.misbehave must be the last step", at);
                misbehave(at + ".misbehave", step.getMisbehaveValue());
            }
            case KIND_NOT_SET -> must(false, "%s must have a kind", at);
        }
    }

    private void headers(String at, List<MetadataEntry> entries) throws InvalidScript {
        must(!headersSent, "%s must be the only headers", at);
        must(!replied, "%s must come before any reply", at);
        metadata(at + ".entries", entries);
        headersSent = true;
    }

    private void reply(String at, Reply reply) throws InvalidScript {
        must(reply.getContentCase() != Reply.ContentCase.CONTENT_NOT_SET, "%s must have data, size or echo", at);
        within(at + ".size", Integer.toUnsignedLong(reply.getSize()), 0, LARGEST_REPLY);
        within(at + ".echo.as", reply.getEcho().getAsValue(), 0, 2);
        long times = Integer.toUnsignedLong(reply.getTimes());
        within(at + ".times", times, 0, MOST_REPLIES);
        if (style.serverSendsOneMessage()) {
            must(times <= 1, "%s.times must be 0 or 1 if replies do not stream, not %d", at, times);
            must(!replied, "%s must be the only reply if replies do not stream", at);
        }
        replied = true;
    }

    private void receive(String at, Receive receive) throws InvalidScript {
        requestsStream(at);
        must(receive.getCount() != 0, "%s.count must be at least 1, not 0", at);
    }

    private void requestsStream(String at) throws InvalidScript {
        must(!style.clientSendsOneMessage(), "%s must not occur if requests do not stream", at);
    }

    private static void await(String at, Wait wait) throws InvalidScript {
        Duration duration = wait.getDuration();
        must(wait.hasDuration(), "%s must have a duration", at);
        must(Durations.isValid(duration), "%s must be a valid duration", at);
        must(
                !Durations.isNegative(duration) && Durations.compare(duration, LONGEST_WAIT) <= 0,
                "%s must be 0 to 10 s, not %s",
                at,
                Durations.toString(duration));
    }

    private void finish(String at, Finish finish) throws InvalidScript {
        within(at + ".code", finish.getCode(), 0, 16);
        metadata(at + ".trailers", finish.getTrailersList());
        boolean onlyReply = replied && style.serverSendsOneMessage();
        must(
                finish.getCode() == 0 || !onlyReply,
                "%s.code must be 0 after a reply if replies do not stream, not %d",
                at,
                finish.getCode());
        if (!finish.getRichStatus().isEmpty()) {
            must(
                    finish.getCode() == 0 && finish.getMessage().isEmpty(),
                    "%s.rich_status must not be combined with code or message",
                    at);
            must(!onlyReply, "%s.rich_status must not follow a reply if replies do not stream", at);
            richStatus(at + ".rich_status", finish);
        }
    }

    private static void richStatus(String at, Finish finish) throws InvalidScript {
        try {
            within(at + ".code", Status.parseFrom(finish.getRichStatus()).getCode(), 1, 16);
        } catch (InvalidProtocolBufferException unreadable) {
            must(false, "%s must be a serialized google.rpc.Status", at);
        }
    }

    private void misbehave(String at, int number) throws InvalidScript {
        within(at, number, 1, 4);
        boolean onlyReply = replied && style.serverSendsOneMessage();
        switch (Misbehaviour.forNumber(number)) {
            case MISBEHAVIOUR_NO_REPLY -> {
                must(style.serverSendsOneMessage(), "%s must not be MISBEHAVIOUR_NO_REPLY if replies stream", at);
                must(!replied, "%s must not be MISBEHAVIOUR_NO_REPLY after a reply", at);
            }
            case MISBEHAVIOUR_WRONG_TYPE ->
                must(!onlyReply, "%s must not be MISBEHAVIOUR_WRONG_TYPE after a reply if replies do not stream", at);
            default -> {
                // Always allowed.
            }
        }
    }

    private static void metadata(String at, List<MetadataEntry> entries) throws InvalidScript {
        for (int index = 0; index < entries.size(); index++) {
            MetadataEntry entry = entries.get(index);
            String place = at + "[" + index + "]";
            must(
                    entry.getKey().matches("[a-z0-9_.-]+"),
                    "%s.key must be of a-z, 0-9, '_', '-' and '.', not '%s'",
                    place,
                    entry.getKey());
            boolean binary = entry.getKey().endsWith(Metadata.BINARY_HEADER_SUFFIX);
            must(binary ? entry.hasBinary() : entry.hasText(), "%s must be %s", place, binary ? "binary" : "text");
        }
    }

    private static void within(String at, long value, long least, long most) throws InvalidScript {
        must(least <= value && value <= most, "%s must be %d to %d, not %d", at, least, most, value);
    }

    private static void must(boolean valid, String sentence, Object... parts) throws InvalidScript {
        if (!valid) {
            throw new InvalidScript(sentence.formatted(parts));
        }
    }
}
