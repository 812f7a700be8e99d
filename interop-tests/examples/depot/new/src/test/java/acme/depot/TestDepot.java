package acme.depot;

import acme.depot.v1.DepotServiceGrpc;
import acme.depot.v1.DepotServiceGrpc.DepotServiceBlockingV2Stub;
import acme.depot.v1.DepotServiceGrpc.DepotServiceStub;
import acme.depot.v1.Parcel;
import acme.depot.v1.RegisterParcelRequest;
import acme.depot.v1.Size;
import acme.rates.v1.RatesServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A depot and a rates service in this process. */
final class TestDepot implements AutoCloseable {
    private static final Metadata.Key<String> CALLER = Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);

    final Parcels parcels = new Parcels();
    final Photos photos = new Photos();
    private final Server rates;
    private final Server depot;
    private final ManagedChannel toRates;
    private final ManagedChannel toDepot;

    TestDepot() throws IOException {
        rates = InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
                .addService(new RatesService())
                .build()
                .start();
        toRates = channel(rates);
        depot = InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
                .addService(DepotService.define(parcels, photos, RatesServiceGrpc.newBlockingStub(toRates)))
                .build()
                .start();
        toDepot = channel(depot);
    }

    private static ManagedChannel channel(Server server) {
        return InProcessChannelBuilder.forAddress(server.getListenSockets().get(0))
                .build();
    }

    /** Returns a stub for calls of this caller, with a deadline. */
    DepotServiceBlockingV2Stub as(String caller) {
        return withDeadline(DepotServiceGrpc.newBlockingV2Stub(toDepot), caller);
    }

    DepotServiceBlockingV2Stub ada() {
        return as("ada");
    }

    DepotServiceStub async(String caller) {
        return withDeadline(DepotServiceGrpc.newStub(toDepot), caller);
    }

    DepotServiceBlockingV2Stub withoutCaller() {
        return DepotServiceGrpc.newBlockingV2Stub(toDepot).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static <S extends AbstractStub<S>> S withDeadline(S stub, String caller) {
        Metadata metadata = new Metadata();
        metadata.put(CALLER, caller);
        return stub.withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    /** Returns data that the depot accepts. */
    static Parcel.Builder data() {
        return Parcel.newBuilder()
                .setRecipient("Grace")
                .setPostcode("12345")
                .setSize(Size.SIZE_SMALL)
                .setWeightGrams(1000);
    }

    Parcel register(Parcel.Builder data) throws StatusException {
        return ada().registerParcel(
                        RegisterParcelRequest.newBuilder().setParcel(data).build())
                .getParcel();
    }

    @Override
    public void close() {
        toDepot.shutdownNow();
        depot.shutdownNow();
        toRates.shutdownNow();
        rates.shutdownNow();
        photos.close();
    }
}
