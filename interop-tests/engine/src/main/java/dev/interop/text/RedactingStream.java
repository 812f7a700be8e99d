package dev.interop.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Passes text on without secrets, line by line. {@link #flush} also passes on a line that has not ended. Lines without
 * secrets are passed on byte by byte, so that text in another charset than UTF-8 does not change.
 */
public final class RedactingStream extends OutputStream {
    /** Limit of a line that is kept until it ends; a longer one is passed on in parts. */
    private static final int LONGEST_LINE = 1 << 20;

    private final OutputStream out;
    private final UnaryOperator<String> redaction;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param redaction returns a line without secrets */
    public RedactingStream(OutputStream out, UnaryOperator<String> redaction) {
        this.out = out;
        this.redaction = redaction;
    }

    @Override
    public synchronized void write(int one) throws IOException {
        line.write(one);
        if (one == '\n' || line.size() >= LONGEST_LINE) {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int index = offset; index < offset + length; index++) {
            write(bytes[index]);
        }
    }

    private void pass() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        String redacted = redaction.apply(text);
        if (redacted.equals(text)) {
            line.writeTo(out);
        } else {
            out.write(redacted.getBytes(StandardCharsets.UTF_8));
        }
        line.reset();
    }

    @Override
    public synchronized void flush() throws IOException {
        pass();
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        flush();
        out.close();
    }
}
