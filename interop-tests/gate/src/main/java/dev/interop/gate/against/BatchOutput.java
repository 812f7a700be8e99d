package dev.interop.gate.against;

import dev.interop.gate.version.GateProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reader of the output of {@code git cat-file --batch}: for each object "ID TYPE SIZE", its content and a line end. */
final class BatchOutput {
    private final byte[] bytes;
    private int at;

    BatchOutput(byte[] bytes) {
        this.bytes = bytes;
    }

    List<byte[]> contents(int count) {
        var contents = new ArrayList<byte[]>();
        while (contents.size() < count) {
            String header = header();
            String[] parts = header.split(" ");
            if (parts.length != 3) {
                throw new GateProblem("git cannot read an object (%s); fetch it, for example with 'git fetch --refetch'"
                        .formatted(header));
            }
            int size = Integer.parseInt(parts[2]);
            contents.add(Arrays.copyOfRange(bytes, at, at + size));
            at += size + 1;
        }
        return contents;
    }

    private String header() {
        int start = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        String header = new String(bytes, start, at - start, StandardCharsets.UTF_8);
        at++;
        return header;
    }
}
