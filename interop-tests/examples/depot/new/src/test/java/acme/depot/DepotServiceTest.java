package acme.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import acme.depot.v1.EventKind;
import acme.depot.v1.GetLabelRequest;
import acme.depot.v1.GetParcelRequest;
import acme.depot.v1.ListParcelsRequest;
import acme.depot.v1.ListParcelsResponse;
import acme.depot.v1.Parcel;
import acme.depot.v1.ParcelEvent;
import acme.depot.v1.QuoteDeliveryRequest;
import acme.depot.v1.QuoteDeliveryResponse;
import acme.depot.v1.RegionCount;
import acme.depot.v1.RegisterParcelRequest;
import acme.depot.v1.SummarizeConsignmentRequest;
import acme.depot.v1.SummarizeConsignmentResponse;
import acme.depot.v1.UpdateParcelRequest;
import acme.depot.v1.UpdateParcelResponse;
import acme.rates.v1.RateSource;
import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unary calls: registration, changes, lists, labels and quotes. */
class DepotServiceTest {
    private TestDepot depot;

    @BeforeEach
    void start() throws Exception {
        depot = new TestDepot();
    }

    @AfterEach
    void stop() {
        depot.close();
    }

    @Test
    void register_stores_the_parcel() throws Exception {
        Parcel parcel = depot.register(TestDepot.data().setRecipient(" Grace\u00a0"));
        Parcel expected = TestDepot.data()
                .setId(parcel.getId())
                .setConsignmentId(parcel.getConsignmentId())
                .setSender("ada")
                .setState(EventKind.EVENT_KIND_REGISTERED)
                .setVersion(1)
                .setRegisteredAt(parcel.getRegisteredAt())
                .build();
        assertThat(parcel).isEqualTo(expected);
        assertThat(depot.ada().getParcel(get(parcel.getId())).getParcel()).isEqualTo(expected);
    }

    @Test
    void register_lists_all_violations() throws Exception {
        var request = RegisterParcelRequest.newBuilder()
                .setRequestId("x")
                .setParcel(Parcel.newBuilder().setValueCents(-1).setSizeValue(99))
                .build();
        StatusException refusal = refusal(() -> depot.ada().registerParcel(request));
        com.google.rpc.Status status = StatusProto.fromThrowable(refusal);
        BadRequest details = status.getDetails(0).unpack(BadRequest.class);
        assertThat(details.getFieldViolationsList())
                .containsExactly(
                        Refusals.violation("parcel.recipient", "must have 1 to 24 characters"),
                        Refusals.violation("parcel.postcode", "must begin with five digits"),
                        Refusals.violation("parcel.size", "must be a known size"),
                        Refusals.violation("parcel.weight_grams", "must be 1 to 50000"),
                        Refusals.violation("parcel.value_cents", "must not be negative"),
                        Refusals.violation("request_id", "must be a UUID"));
    }

    @Test
    void register_returns_the_parcel_of_an_equal_request() throws Exception {
        Parcel first = register("9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11");
        assertThat(register("{9B2F3A527F6E4A0E8D630D6F2A4B9C11}")).isEqualTo(first);
        assertThat(register("")).isNotEqualTo(first);
    }

    private Parcel register(String requestId) throws StatusException {
        var request = RegisterParcelRequest.newBuilder()
                .setRequestId(requestId)
                .setParcel(TestDepot.data())
                .build();
        return depot.ada().registerParcel(request).getParcel();
    }

    @Test
    void get_needs_a_caller_that_owns_the_parcel() throws Exception {
        GetParcelRequest request = get(depot.register(TestDepot.data()).getId());
        assertThat(status(() -> depot.withoutCaller().getParcel(request)))
                .isEqualTo("UNAUTHENTICATED: x-caller is missing");
        assertThat(status(() -> depot.as("").getParcel(request))).isEqualTo("UNAUTHENTICATED: x-caller is missing");
        assertThat(status(() -> depot.as("eve").getParcel(request)))
                .isEqualTo("PERMISSION_DENIED: the parcel does not belong to eve");
        assertThat(status(() -> depot.ada().getParcel(get("x")))).isEqualTo("NOT_FOUND: no parcel x");
        assertThat(depot.as("staff/ben").getParcel(request).getParcel().getSender())
                .isEqualTo("ada");
    }

    @Test
    void update_changes_the_fields_of_the_mask() throws Exception {
        Parcel parcel = depot.register(
                TestDepot.data().setValueCents(5).putLabels("a", "1").setNote("old"));
        UpdateParcelRequest request = update(parcel.getId(), 1, "labels", "note", "value_cents").toBuilder()
                .setParcel(Parcel.newBuilder()
                        .setId(parcel.getId())
                        .setVersion(1)
                        .putLabels("b", "2")
                        .setRecipient("unused"))
                .build();
        Parcel expected = parcel.toBuilder()
                .putLabels("b", "2")
                .clearNote()
                .clearValueCents()
                .setVersion(2)
                .build();
        assertThat(depot.ada().updateParcel(request).getParcel()).isEqualTo(expected);
    }

    @Test
    void update_of_a_stale_version_changes_nothing() throws Exception {
        Parcel parcel = depot.register(TestDepot.data());
        StatusException refusal = refusal(() -> depot.ada().updateParcel(update(parcel.getId(), 7, "note")));
        assertThat(text(refusal.getStatus())).isEqualTo("ABORTED: version 7 is stale, the current version is 1");
        assertThat(refusal.getTrailers().get(Metadata.Key.of("depot-version", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("1");
        assertThat(depot.ada().getParcel(get(parcel.getId())).getParcel()).isEqualTo(parcel);
    }

    @Test
    void update_refuses_other_fields_and_invalid_data() throws Exception {
        String id = depot.register(TestDepot.data()).getId();
        for (UpdateParcelRequest wrong : List.of(update(id, 1), update(id, 1, "id"), update(id, 1, "note", "sender"))) {
            assertThat(status(() -> depot.ada().updateParcel(wrong)))
                    .isEqualTo("INVALID_ARGUMENT: invalid: update_mask");
        }
        assertThat(status(() -> depot.ada().updateParcel(update(id, 1, "recipient"))))
                .isEqualTo("INVALID_ARGUMENT: invalid: parcel.recipient");
    }

    @Test
    void update_of_a_delivered_parcel_sends_the_parcel_and_an_error() throws Exception {
        Parcel parcel = depot.register(TestDepot.data());
        depot.parcels.record(ParcelEvent.newBuilder()
                .setParcelId(parcel.getId())
                .setKind(EventKind.EVENT_KIND_DELIVERED)
                .build());
        List<Object> received = new ArrayList<>();
        var ended = new CompletableFuture<Throwable>();
        depot.async("ada").updateParcel(update(parcel.getId(), 1, "note"), observer(received, ended));
        Throwable error = ended.get(30, TimeUnit.SECONDS);
        assertThat(text(Status.fromThrowable(error))).isEqualTo("FAILED_PRECONDITION: the parcel was delivered");
        assertThat(received)
                .containsExactly(UpdateParcelResponse.newBuilder()
                        .setParcel(parcel.toBuilder().setState(EventKind.EVENT_KIND_DELIVERED))
                        .build());
    }

    private static StreamObserver<UpdateParcelResponse> observer(
            List<Object> received, CompletableFuture<Throwable> ended) {
        return new StreamObserver<>() {
            @Override
            public void onNext(UpdateParcelResponse reply) {
                received.add(reply);
            }

            @Override
            public void onError(Throwable error) {
                ended.complete(error);
            }

            @Override
            public void onCompleted() {
                ended.completeExceptionally(new AssertionError("no error"));
            }
        };
    }

    @Test
    void list_sorts_filters_and_pages() throws Exception {
        String consignment =
                depot.register(TestDepot.data().setRecipient("Straße")).getConsignmentId();
        for (String recipient : List.of("😀", "～", "STRASSE")) {
            depot.register(TestDepot.data().setRecipient(recipient).setConsignmentId(consignment));
        }
        ListParcelsRequest all =
                ListParcelsRequest.newBuilder().setConsignmentId(consignment).build();
        assertThat(page(all)).isEqualTo("[STRASSE, Straße, ～, 😀]");
        assertThat(page(all.toBuilder().setLimit(3).build())).isEqualTo("[STRASSE, Straße, ～]3");
        assertThat(page(all.toBuilder().setLimit(3).setPageToken(" 3").build())).isEqualTo("[😀]");
        assertThat(page(all.toBuilder().setLimit(0).build())).isEqualTo("[]0");
        assertThat(page(all.toBuilder().setPageToken("9".repeat(20)).build())).isEqualTo("[]");
        assertThat(page(all.toBuilder().setRecipient("strasse").build())).isEqualTo("[STRASSE, Straße]");
        assertThat(status(() -> page(all.toBuilder().setLimit(-1).build())))
                .isEqualTo("INVALID_ARGUMENT: invalid: limit");
        assertThat(status(() -> page(all.toBuilder().setPageToken("-1").build())))
                .isEqualTo("INVALID_ARGUMENT: invalid: page_token");
    }

    private String page(ListParcelsRequest request) throws StatusException {
        ListParcelsResponse page = depot.ada().listParcels(request);
        return page.getParcelsList().stream().map(Parcel::getRecipient).toList() + page.getNextPageToken();
    }

    @Test
    void summary_counts_regions_in_order_and_refuses_a_large_sum() throws Exception {
        String consignment = depot.register(
                        TestDepot.data().setPostcode("90001").setWeightGrams(2))
                .getConsignmentId();
        Parcel.Builder more = TestDepot.data().setConsignmentId(consignment).setWeightGrams(1);
        depot.register(more.setPostcode("10001").setValueCents(Long.MAX_VALUE));
        var request = SummarizeConsignmentRequest.newBuilder()
                .setConsignmentId(consignment)
                .build();
        assertThat(depot.ada().summarizeConsignment(request))
                .isEqualTo(SummarizeConsignmentResponse.newBuilder()
                        .addRegions(RegionCount.newBuilder().setRegion("9").setParcels(1))
                        .addRegions(RegionCount.newBuilder().setRegion("1").setParcels(1))
                        .setTotalValueCents(Long.MAX_VALUE)
                        .setAverageWeightGrams(2)
                        .build());
        depot.register(more.setValueCents(1));
        assertThat(status(() -> depot.ada().summarizeConsignment(request)))
                .isEqualTo("OUT_OF_RANGE: the sum of the values is too large");
    }

    @Test
    void label_contains_a_short_recipient_and_adds_the_label_that_it_reads() throws Exception {
        Parcel parcel =
                depot.register(TestDepot.data().setRecipient("👋".repeat(13)).setValueCents(1_000_000_000));
        var request = GetLabelRequest.newBuilder().setParcelId(parcel.getId()).build();
        assertThat(depot.ada().getLabel(request).getText())
                .isEqualTo("👋".repeat(12) + " / 12345 / 10000000.0 EUR / -");
        assertThat(depot.ada().getParcel(get(parcel.getId())).getParcel())
                .isEqualTo(parcel.toBuilder().putLabels("fragile", "").build());
    }

    @Test
    void quote_passes_deadline_and_status_on() throws Exception {
        Parcel.Builder heavy = TestDepot.data().setWeightGrams(40_000);
        QuoteDeliveryRequest request = quote(TestDepot.data().setPostcode("20001"));
        assertThat(depot.ada().quoteDelivery(request)).isEqualTo(price("2.67", RateSource.RATE_SOURCE_LIVE));
        assertThat(depot.ada().withDeadlineAfter(20, TimeUnit.SECONDS).quoteDelivery(request))
                .isEqualTo(price("2.67", RateSource.RATE_SOURCE_LISTED));
        assertThat(depot.ada().withDeadline(null).quoteDelivery(request))
                .isEqualTo(price("2.67", RateSource.RATE_SOURCE_LIVE));
        assertThat(status(() -> depot.ada().quoteDelivery(quote(TestDepot.data().setPostcode("00001")))))
                .isEqualTo("NOT_FOUND: rates: no rate for zone 0");
        assertThat(status(() -> depot.ada().quoteDelivery(quote(heavy))))
                .isEqualTo("UNKNOWN: Exception calling application: 40000 g needs a truck");
    }

    private QuoteDeliveryRequest quote(Parcel.Builder data) throws StatusException {
        return QuoteDeliveryRequest.newBuilder()
                .setParcelId(depot.register(data).getId())
                .build();
    }

    private static QuoteDeliveryResponse price(String price, RateSource source) {
        return QuoteDeliveryResponse.newBuilder()
                .setPrice(price)
                .setSource(source)
                .build();
    }

    private static GetParcelRequest get(String id) {
        return GetParcelRequest.newBuilder().setParcelId(id).build();
    }

    private static UpdateParcelRequest update(String id, long version, String... fields) {
        return UpdateParcelRequest.newBuilder()
                .setParcel(Parcel.newBuilder().setId(id).setVersion(version))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                .build();
    }

    private static StatusException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusException.class, call);
    }

    private static String status(ThrowingCallable call) {
        return text(refusal(call).getStatus());
    }

    private static String text(Status status) {
        return status.getCode() + ": " + status.getDescription();
    }
}
