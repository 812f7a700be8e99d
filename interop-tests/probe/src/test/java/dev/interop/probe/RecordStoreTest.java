package dev.interop.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.interop.v1.Body;
import io.grpc.Metadata;
import io.grpc.StatusException;
import org.junit.jupiter.api.Test;

/** Tests of the limits of the records in number and bytes. */
class RecordStoreTest {
    private static final Body LARGE =
            Body.newBuilder().setHead(ByteString.copyFrom(new byte[65_536])).build();
    private static final int LARGE_REQUESTS = 512;

    private final RecordStore store = new RecordStore();

    @Test
    void keeps_the_last_ten_thousand_calls() {
        for (int number = 0; number <= 10_000; number++) {
            add("id" + number);
        }
        assertThat(store.get("id0")).isNull();
        assertThat(store.get("id1")).isNotNull();
        assertThat(store.get("id10000")).isNotNull();
    }

    @Test
    void keeps_the_newer_record_of_an_id() throws StatusException {
        fill(add("id"));
        CallRecord newer = add("id");
        fill(newer);
        assertThat(store.get("id")).isSameAs(newer);
        assertThat(newer.observation().getRequestsCount()).isEqualTo(LARGE_REQUESTS);
    }

    @Test
    void removes_the_content_of_the_oldest_record_beyond_64_mib() throws StatusException {
        CallRecord oldest = add("oldest");
        CallRecord second = add("second");
        fill(oldest);
        assertThat(oldest.observation().getRequestsCount()).isEqualTo(LARGE_REQUESTS);
        fill(second);
        assertThat(oldest.over()).isDone();
        assertThatThrownBy(oldest::observation)
                .hasMessage(
                        "RESOURCE_EXHAUSTED: the record of call oldest was removed, because the records of this server exceeded 64 MiB; let the case send fewer or smaller messages, or run fewer cases at once");
        assertThat(second.observation().getRequestsCount()).isEqualTo(LARGE_REQUESTS);
    }

    @Test
    void removes_the_content_of_a_single_call_beyond_64_mib() {
        CallRecord only = add("only");
        fill(only);
        fill(only);
        assertThatThrownBy(only::observation).hasMessageStartingWith("RESOURCE_EXHAUSTED: ");
        fill(only);
        assertThatThrownBy(only::observation).hasMessageStartingWith("RESOURCE_EXHAUSTED: ");
    }

    @Test
    void a_forgotten_record_frees_its_bytes() throws StatusException {
        fill(add("forgotten"));
        for (int number = 0; number < 10_000; number++) {
            add("id" + number);
        }
        CallRecord last = add("last");
        fill(last);
        assertThat(last.observation().getRequestsCount()).isEqualTo(LARGE_REQUESTS);
        assertThat(store.get("id2").observation().getCallId()).isEqualTo("id2");
    }

    private CallRecord add(String id) {
        var record = new CallRecord(store, "java", id, "a.B/C", new Metadata());
        store.add(record);
        return record;
    }

    /** Adds half of what the store keeps. */
    private static void fill(CallRecord record) {
        for (int number = 0; number < LARGE_REQUESTS; number++) {
            record.request(LARGE);
        }
    }
}
