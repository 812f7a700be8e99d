package dev.interop.cases;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall.Connection;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.tls.Security;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a relay must see, as it stands in a file, into what the judge compares. */
final class WireResolver {
    private final WireEntry entry;
    private final String where;

    private WireResolver(WireEntry entry, String where) {
        this.entry = entry;
        this.where = where;
    }

    /**
     * Returns what the judge compares; null if the entry is null.
     *
     * @throws YamlProblem the entry makes no sense
     */
    static @Nullable ExpectedWire resolve(@Nullable WireEntry entry, String where) {
        return entry == null ? null : new WireResolver(entry, where).wire();
    }

    /** @throws YamlProblem no relay can stand in this call */
    static void check(CallEntry call, String where) {
        if (call.expect().wire() == null) {
            return;
        }
        if (call.rawServer() != null) {
            throw new YamlProblem(
                    where,
                    "'wire' has no place beside 'raw-server': a relay stands before a peer; leave out one of them");
        }
        if (call.connection() == Connection.SHARED) {
            throw new YamlProblem(where, "a call whose 'wire' is read has a fresh connection; leave out 'connection'");
        }
        if (call.security() != null && call.security() != Security.PLAINTEXT) {
            throw new YamlProblem(where, "'wire' is read in plaintext; leave out 'security'");
        }
    }

    private ExpectedWire wire() {
        boolean sent = entry.sent() == null || entry.sent();
        if (entry.request() == null && entry.response() == null) {
            if (sent) {
                throw new YamlProblem(where, "'wire' says nothing; possible are 'request', 'response', 'sent: false'");
            }
            return ExpectedWire.neverSent();
        }
        if (!sent) {
            throw new YamlProblem(where, "a call with 'sent: false' has no 'request' and no 'response' on the wire");
        }
        WireEntry.RequestEntry request = entry.request();
        WireEntry.ResponseEntry response = entry.response();
        return new ExpectedWire(
                true,
                request == null
                        ? Side.NOTHING
                        : side("request", request.headers(), request.without(), request.compressed(), null),
                request == null ? null : timeout(request.timeout()),
                request == null ? null : request.endStream(),
                response == null
                        ? Side.NOTHING
                        : side(
                                "response",
                                response.headers(),
                                response.without(),
                                response.compressed(),
                                response.trailers()),
                response == null ? null : response.trailersOnly());
    }

    private @Nullable Duration timeout(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Duration timeout = Steps.duration(text, where);
        if (!Durations.isPositive(timeout)) {
            throw new YamlProblem(where, "'timeout' on the wire is more than 0, not '%s'".formatted(text));
        }
        return timeout;
    }

    private Side side(
            String name,
            @Nullable Map<String, List<String>> headers,
            @Nullable List<String> without,
            @Nullable List<Boolean> compressed,
            @Nullable Map<String, List<String>> trailers) {
        var side = new Side(
                fields(headers),
                without == null ? List.of() : List.copyOf(without),
                compressed == null ? null : List.copyOf(compressed),
                fields(trailers));
        side.without().forEach(this::checkName);
        var both = new ArrayList<>(side.without());
        both.removeIf(
                each -> !side.headers().containsKey(each) && !side.trailers().containsKey(each));
        if (!both.isEmpty()) {
            throw new YamlProblem(
                    where, "'%s' of the '%s' on the wire is wanted and in 'without'".formatted(both.get(0), name));
        }
        return side;
    }

    private Map<String, List<String>> fields(@Nullable Map<String, List<String>> spelled) {
        var fields = new LinkedHashMap<String, List<String>>();
        (spelled == null ? Map.<String, List<String>>of() : spelled).forEach((name, values) -> {
            checkName(name);
            if (values.isEmpty()) {
                throw new YamlProblem(where, "'%s' needs a value; 'without' says that it is not there".formatted(name));
            }
            fields.put(name, List.copyOf(values));
        });
        return fields;
    }

    private void checkName(String name) {
        if (!name.matches(":?[0-9a-z_.-]+")) {
            throw new YamlProblem(where, "'%s' on the wire: only 0-9 a-z _ . - are possible in a name".formatted(name));
        }
    }
}
