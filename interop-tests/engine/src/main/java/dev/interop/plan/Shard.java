package dev.interop.plan;

import dev.interop.file.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a plan that is split between machines. A case is in one shard with all its pairings, because these are
 * compared with each other; the shard depends only on the name of the case. The cases of a sequence are in the shard of
 * the name of their file.
 *
 * @param number from 1 to count
 * @param count number of shards
 */
public record Shard(int number, int count) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException(
                    "the number of a shard must be 1 to %2$d, not %1$d".formatted(number, count));
        }
    }

    /**
     * Parses NUMBER/COUNT.
     *
     * @param what the value and its place, for the error
     * @throws IllegalArgumentException the value is not a shard, or its number is higher than its count
     */
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
                "%s is not a shard; it must be NUMBER/COUNT with a number from 1 to the count, for example 2/4"
                        .formatted(what));
    }

    /**
     * Returns whether a case is in this shard: the SHA-256 digest of a name, modulo the count, selects the shard.
     *
     * @param name {@link dev.interop.cases.Case#shardName} of the case
     */
    public boolean contains(String name) {
        var hash = new BigInteger(1, Digest.of(name.getBytes(StandardCharsets.UTF_8)));
        return hash.mod(BigInteger.valueOf(count)).intValue() == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
