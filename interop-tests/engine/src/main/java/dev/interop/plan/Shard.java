package dev.interop.plan;

import dev.interop.file.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a plan that several machines share. A case belongs to one shard, with all its pairings, since
 * these are compared with each other; which one follows from its name alone.
 *
 * @param number from 1 to count
 * @param count how many shards there are
 */
public record Shard(int number, int count) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("there is no shard %d of %d".formatted(number, count));
        }
    }

    /** @throws IllegalArgumentException this is no shard, or none of that many; what says where it stands */
    public static Shard parse(String what, String value) {
        Matcher written = WRITTEN.matcher(value);
        if (written.matches()) {
            int number = Integer.parseInt(written.group(1));
            int count = Integer.parseInt(written.group(2));
            if (number <= count) {
                return new Shard(number, count);
            }
        }
        throw new IllegalArgumentException(
                "%s is no shard; write NUMBER/COUNT, with a number from 1 to the count, for example 2/4"
                        .formatted(what));
    }

    /** Whether a case is in this shard: by the SHA-256 of its name, modulo the count. */
    public boolean contains(String testCase) {
        var hash = new BigInteger(1, Digest.of(testCase.getBytes(StandardCharsets.UTF_8)));
        return hash.mod(BigInteger.valueOf(count)).intValue() == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
