package acme.depot.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import acme.depot.DepotServer;
import acme.depot.DepotServer.ServiceFactory;
import acme.depot.DepotService;
import acme.depot.v1.DepotServiceGrpc;
import acme.depot.v1.DepotServiceGrpc.DepotServiceBlockingV2Stub;
import acme.depot.v1.GetLabelRequest;
import acme.depot.v1.GetParcelRequest;
import acme.depot.v1.ListParcelsRequest;
import acme.depot.v1.Parcel;
import acme.depot.v1.QuoteDeliveryRequest;
import acme.depot.v1.RegisterParcelRequest;
import acme.depot.v1.Size;
import acme.depot.v1.UpdateParcelRequest;
import com.google.protobuf.FieldMask;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A few traps, in which the naive port differs from the careful one. The cases of interop/ show all of them. */
class NaiveDepotServiceTest {
    static {
        // The library logs the exceptions that the naive port throws.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private static final Metadata.Key<String> CALLER = Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);

    private static Port careful;
    private static Port naive;

    @BeforeAll
    static void start() throws Exception {
        careful = new Port(DepotService::define);
        naive = new Port(NaiveDepotService::define);
    }

    @AfterAll
    static void stop() {
        careful.close();
        naive.close();
    }

    /** A few calls to a depot; returns a text that describes the result. */
    private interface Calls {
        String make(DepotServiceBlockingV2Stub depot) throws StatusException;
    }

    @Test
    void thrown_status_is_unknown() {
        assertDiffers(
                depot -> depot.getParcel(
                                GetParcelRequest.newBuilder().setParcelId("x").build())
                        .toString(),
                "NOT_FOUND: no parcel x",
                "UNKNOWN: Application error processing RPC");
    }

    @Test
    void refused_change_is_made() throws Exception {
        assertThat(note(careful.depot, idAfterRefusal(careful.depot))).isEmpty();
        String id = idAfterRefusal(naive.depot);
        // The naive port goes on after its response, so the change may come after it.
        await().until(() -> note(naive.depot, id), "new"::equals);
    }

    /** Returns the id of a parcel after a change with an old version was refused. */
    private static String idAfterRefusal(DepotServiceBlockingV2Stub depot) throws StatusException {
        Parcel parcel = register(depot.withDeadlineAfter(60, TimeUnit.SECONDS), data());
        UpdateParcelRequest change = UpdateParcelRequest.newBuilder()
                .setParcel(parcel.toBuilder().setVersion(7).setNote("new"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("note"))
                .build();
        assertThat(result(depot, calls -> calls.updateParcel(change).toString()))
                .isEqualTo("ABORTED: version 7 is stale, the current version is 1");
        return parcel.getId();
    }

    private static String note(DepotServiceBlockingV2Stub depot, String id) throws StatusException {
        return depot.withDeadlineAfter(60, TimeUnit.SECONDS)
                .getParcel(GetParcelRequest.newBuilder().setParcelId(id).build())
                .getParcel()
                .getNote();
    }

    @Test
    void limit_of_zero_is_no_limit() {
        Calls calls = depot -> {
            var request = ListParcelsRequest.newBuilder()
                    .setConsignmentId(register(depot, data()).getConsignmentId())
                    .setLimit(0);
            return depot.listParcels(request.build()).getParcelsCount() + " parcels";
        };
        assertDiffers(calls, "0 parcels", "1 parcels");
    }

    @Test
    void price_is_rounded_up() {
        Calls calls = depot -> {
            Parcel parcel = register(depot, data().setPostcode("20001"));
            return depot.quoteDelivery(QuoteDeliveryRequest.newBuilder()
                            .setParcelId(parcel.getId())
                            .build())
                    .getPrice();
        };
        assertDiffers(calls, "2.67", "2.68");
    }

    @Test
    void large_value_has_an_exponent() {
        Calls calls = depot -> {
            Parcel parcel = register(depot, data().setValueCents(1_000_000_000));
            return depot.getLabel(GetLabelRequest.newBuilder()
                            .setParcelId(parcel.getId())
                            .build())
                    .getText();
        };
        assertDiffers(calls, "Grace / 12345 / 10000000.0 EUR / -", "Grace / 12345 / 1.0E7 EUR / -");
    }

    private static Parcel.Builder data() {
        return Parcel.newBuilder()
                .setRecipient("Grace")
                .setPostcode("12345")
                .setSize(Size.SIZE_SMALL)
                .setWeightGrams(1000);
    }

    private static Parcel register(DepotServiceBlockingV2Stub depot, Parcel.Builder data) throws StatusException {
        return depot.registerParcel(
                        RegisterParcelRequest.newBuilder().setParcel(data).build())
                .getParcel();
    }

    private static void assertDiffers(Calls calls, String ofCareful, String ofNaive) {
        assertThat(result(careful.depot, calls)).isEqualTo(ofCareful);
        assertThat(result(naive.depot, calls)).isEqualTo(ofNaive);
    }

    private static String result(DepotServiceBlockingV2Stub depot, Calls calls) {
        try {
            return calls.make(depot.withDeadlineAfter(60, TimeUnit.SECONDS));
        } catch (StatusException refusal) {
            return refusal.getStatus().getCode() + ": " + refusal.getStatus().getDescription();
        }
    }

    /** A server and a client. */
    private static final class Port implements AutoCloseable {
        private final DepotServer server;
        private final ManagedChannel channel;
        private final DepotServiceBlockingV2Stub depot;

        Port(ServiceFactory factory) throws IOException {
            Metadata caller = new Metadata();
            caller.put(CALLER, "ada");
            server = DepotServer.start(0, null, factory);
            channel = Grpc.newChannelBuilder("localhost:" + server.port(), InsecureChannelCredentials.create())
                    .proxyDetector(address -> null)
                    .build();
            depot = DepotServiceGrpc.newBlockingV2Stub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(caller));
        }

        @Override
        public void close() {
            channel.shutdownNow();
            server.close();
        }
    }
}
