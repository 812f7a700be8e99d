package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.results.Difference;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.WireLog;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawServerJudgeTest {
    private static final Pairing JAVA_TO_RAW = new Pairing(Reports.JAVA, Peer.RAW);
    private static final String GREET = "greeterpb.Greeter/SayHello";
    private static final String ADA = "00000000050a03416461";

    @Test
    void right_call_of_the_right_library_passes() {
        assertThat(judge("grpc-java-netty/1.85.1", GREET, ADA)).isNull();
    }

    @Test
    void reports_another_library_method_or_request() {
        assertThat(judge("grpc-python/1.85.1", GREET, ADA))
                .isEqualTo(new Difference("at the raw server, user-agent", "grpc-java-netty/", "grpc-python/1.85.1"));
        assertThat(judge("grpc-java-netty/1.85.1", "greeterpb.Greeter/Other", ADA))
                .isEqualTo(new Difference("at the raw server, path", "/greeterpb.Greeter/Other", "/" + GREET));
        assertThat(judge("grpc-java-netty/1.85.1", GREET, "0000000000").where())
                .isEqualTo("at the raw server, request");
    }

    private static Difference judge(String agent, String method, String body) {
        var headers =
                new Frame.Headers(List.of(new Field(":path", "/" + GREET), new Field("user-agent", agent)), false);
        var data = new Frame.Data(HexFormat.of().parseHex(body), true);
        var log = new WireLog(List.of(
                new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, headers),
                new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, data),
                new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, headers),
                new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, data)));
        var report = CallReport.ofRawServer(Call.newBuilder().setMethod(method).build(), null, log);
        return RawServerJudge.firstDifference(Reports.expected(), JAVA_TO_RAW, report)
                .orElse(null);
    }
}
