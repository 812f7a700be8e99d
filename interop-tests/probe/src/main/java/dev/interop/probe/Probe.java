package dev.interop.probe;

import io.grpc.ServerBuilder;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The probe for any gRPC server. It is off unless the environment variable INTEROP_PROBE is 1, so the line that installs
 * it can stay in the code of a production server.
 */
public final class Probe {
    private static final String SWITCH = "INTEROP_PROBE";
    /** The name in records; interop.yaml gives the server its own. */
    private static final String NAME = "java";

    private Probe() {}

    /**
     * Records the calls of a server that carry the metadata {@code x-interop-call-id}, and serves the records as
     * {@code interop.v1.ProbeService/Observe} to callers that send the value of INTEROP_TOKEN as metadata
     * {@code x-interop-token}. Does nothing unless INTEROP_PROBE is 1.
     *
     * <p>Call it last, directly before {@code build()}: gRPC then runs the probe before all interceptors of the server, so
     * the records include calls that an interceptor refuses, and an interceptor that limits or authenticates calls does
     * not hold back Observe.
     *
     * @throws IllegalArgumentException INTEROP_PROBE is neither 1 nor 0 nor empty
     * @throws IllegalStateException INTEROP_PROBE is 1, and INTEROP_TOKEN is not set
     */
    public static void install(ServerBuilder<?> builder) {
        install(builder, System.getenv());
    }

    static void install(ServerBuilder<?> builder, Map<String, String> environment) {
        if (isOn(environment.get(SWITCH))) {
            RunToken token = RunToken.of(environment);
            var recorder = new CallRecorder(NAME);
            recorder.record(builder);
            new ObserveHandler(recorder, token).addTo(builder);
            System.getLogger(Probe.class.getName())
                    .log(
                            Level.WARNING,
                            "The probe is on ({0}=1): this server keeps the requests and metadata of calls that carry x-interop-call-id in memory.",
                            SWITCH);
        }
    }

    private static boolean isOn(@Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("0")) {
            return false;
        }
        if (value.equals("1")) {
            return true;
        }
        throw new IllegalArgumentException(
                "%s must be 1 (records calls), or 0, empty or unset (off), not \"%s\"".formatted(SWITCH, value));
    }
}
