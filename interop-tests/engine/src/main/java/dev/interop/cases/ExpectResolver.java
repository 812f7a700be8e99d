package dev.interop.cases;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts an expected outcome as written in a file to the expectation that the judge compares. */
final class ExpectResolver {
    private final ExpectEntry entry;
    private final String where;

    private ExpectResolver(ExpectEntry entry, String where) {
        this.entry = entry;
        this.where = where;
    }

    /**
     * Returns the expectation that the judge compares.
     *
     * @param reply the type of the replies
     * @param bodies converts the replies
     * @param sent application metadata of the call, which the server must have received; null if it is not compared
     * @throws YamlProblem the entry is wrong
     */
    static Expected resolve(
            ExpectEntry entry,
            Descriptor reply,
            Bodies bodies,
            @Nullable Map<String, List<String>> sent,
            String where) {
        var resolver = new ExpectResolver(entry, where);
        return new Expected(
                metadata(entry.headers(), where),
                bodies.serialize(entry.messages(), reply, where),
                metadata(entry.trailers(), where),
                resolver.status(),
                resolver.record(sent),
                WireResolver.resolve(entry.wire(), where));
    }

    private ExpectedStatus status() {
        ExpectEntry.StatusEntry status = entry.status();
        if (status == null) {
            return new ExpectedStatus(Status.Code.OK, "", "");
        }
        if (status.code() == null) {
            throw new YamlProblem(where, "'status' must have a 'code'");
        }
        String rich = status.rich() == null ? "" : status.rich();
        if (!rich.equals(ExpectedStatus.REFUSED) && !rich.matches("([0-9a-f]{2})*")) {
            throw new YamlProblem(where, "'rich' must be lower-case hex or 'refused', not '" + rich + "'");
        }
        return new ExpectedStatus(status.code(), text(status.message()), rich);
    }

    private static @Nullable String text(ExpectEntry.@Nullable TextEntry message) {
        if (message == null) {
            return "";
        }
        return message.library() ? null : message.text();
    }

    private ExpectedRecord record(@Nullable Map<String, List<String>> sent) {
        ExpectEntry.ServerEntry server = entry.server();
        if (server == null) {
            return new ExpectedRecord(Recorded.YES, true, false, sent);
        }
        return new ExpectedRecord(
                server.record() == null ? Recorded.YES : server.record(),
                server.handler() != ExpectEntry.HandlerEntry.NONE_RAN,
                server.cancelled() != null && server.cancelled(),
                sent);
    }

    /**
     * Checks metadata and sorts it by key.
     *
     * @param written null for none
     */
    static Map<String, List<String>> metadata(@Nullable Map<String, List<String>> written, String where) {
        var metadata = new TreeMap<String, List<String>>();
        (written == null ? Map.<String, List<String>>of() : written).forEach((key, values) -> {
            if (!key.matches("[0-9a-z_.-]+")) {
                throw new YamlProblem(where, "metadata key '%s': only 0-9 a-z _ . - are allowed".formatted(key));
            }
            if (key.endsWith("-bin") && !values.stream().allMatch(value -> value.matches("([0-9a-f]{2})*"))) {
                throw new YamlProblem(
                        where, "values of metadata key '%s' must be lower-case hex, not %s".formatted(key, values));
            }
            metadata.put(key, List.copyOf(values));
        });
        return metadata;
    }
}
