package acme.depot;

import acme.depot.v1.DepotServiceGrpc;
import acme.depot.v1.DownloadPhotoRequest;
import acme.depot.v1.DownloadPhotoResponse;
import acme.depot.v1.EventKind;
import acme.depot.v1.GetLabelRequest;
import acme.depot.v1.GetLabelResponse;
import acme.depot.v1.GetParcelRequest;
import acme.depot.v1.GetParcelResponse;
import acme.depot.v1.ListParcelsRequest;
import acme.depot.v1.ListParcelsResponse;
import acme.depot.v1.Parcel;
import acme.depot.v1.ParcelEvent;
import acme.depot.v1.QuoteDeliveryRequest;
import acme.depot.v1.QuoteDeliveryResponse;
import acme.depot.v1.RegisterParcelRequest;
import acme.depot.v1.RegisterParcelResponse;
import acme.depot.v1.ScanParcelsRequest;
import acme.depot.v1.ScanParcelsResponse;
import acme.depot.v1.Shelf;
import acme.depot.v1.SummarizeConsignmentRequest;
import acme.depot.v1.SummarizeConsignmentResponse;
import acme.depot.v1.UpdateParcelRequest;
import acme.depot.v1.UpdateParcelResponse;
import acme.depot.v1.UploadPhotoRequest;
import acme.depot.v1.UploadPhotoResponse;
import acme.depot.v1.WatchParcelRequest;
import acme.depot.v1.WatchParcelResponse;
import acme.rates.v1.GetRateRequest;
import acme.rates.v1.GetRateResponse;
import acme.rates.v1.RatesServiceGrpc.RatesServiceBlockingStub;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.grpc.util.TransmitStatusRuntimeExceptionInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The handlers of the depot. Their contract is in depot.proto. */
public class DepotService extends DepotServiceGrpc.DepotServiceImplBase {
    private static final int MAX_QUOTE_GRAMS = 30_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int PLACES_PER_LEVEL = 10;
    private static final int RATES_SECONDS = 60;
    private static final int SHORT_RECIPIENT = 12;

    protected final Parcels parcels;
    protected final RatesServiceBlockingStub rates;
    private final Photos photos;

    protected DepotService(Parcels parcels, Photos photos, RatesServiceBlockingStub rates) {
        this.parcels = parcels;
        this.photos = photos;
        this.rates = rates;
    }

    /** Returns the service with its interceptors: one for the caller, and one that sends what handlers throw. */
    public static ServerServiceDefinition define(Parcels parcels, Photos photos, RatesServiceBlockingStub rates) {
        return ServerInterceptors.intercept(
                new DepotService(parcels, photos, rates),
                TransmitStatusRuntimeExceptionInterceptor.instance(),
                Caller.newInterceptor());
    }

    @Override
    public void registerParcel(RegisterParcelRequest request, StreamObserver<RegisterParcelResponse> replies) {
        Parcel data = request.getParcel().toBuilder()
                .setRecipient(PythonText.strip(request.getParcel().getRecipient()))
                .setSender(Caller.current().name())
                .clearShelf()
                .build();
        List<FieldViolation> violations = new ArrayList<>(Registration.violations(data));
        Optional<UUID> key = PythonNumbers.uuid(request.getRequestId());
        if (key.isEmpty() && !request.getRequestId().isEmpty()) {
            violations.add(Refusals.violation("request_id", "must be a UUID"));
        }
        if (!violations.isEmpty()) {
            throw Refusals.invalid(violations);
        }
        if (!data.getConsignmentId().isEmpty()) {
            consignment(data.getConsignmentId());
        }
        Parcel parcel = parcels.register(data, key.orElse(null));
        reply(replies, RegisterParcelResponse.newBuilder().setParcel(parcel).build());
    }

    @Override
    public void getParcel(GetParcelRequest request, StreamObserver<GetParcelResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        reply(replies, GetParcelResponse.newBuilder().setParcel(parcel).build());
    }

    @Override
    public void updateParcel(UpdateParcelRequest request, StreamObserver<UpdateParcelResponse> replies) {
        Parcel current = parcel(request.getParcel().getId());
        ParcelChange change = ParcelChange.of(request);
        if (current.getState() == EventKind.EVENT_KIND_DELIVERED) {
            // Clients get the parcel and the error.
            replies.onNext(UpdateParcelResponse.newBuilder().setParcel(current).build());
            replies.onError(Status.FAILED_PRECONDITION
                    .withDescription("the parcel was delivered")
                    .asRuntimeException());
            return;
        }
        Parcel changed = parcels.update(current.getId(), request.getParcel().getVersion(), change::apply);
        reply(replies, UpdateParcelResponse.newBuilder().setParcel(changed).build());
    }

    @Override
    public void listParcels(ListParcelsRequest request, StreamObserver<ListParcelsResponse> replies) {
        reply(replies, Listing.page(consignment(request.getConsignmentId()), request));
    }

    @Override
    public void summarizeConsignment(
            SummarizeConsignmentRequest request, StreamObserver<SummarizeConsignmentResponse> replies) {
        reply(replies, Totals.of(consignment(request.getConsignmentId())));
    }

    @Override
    public void getLabel(GetLabelRequest request, StreamObserver<GetLabelResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        String care = parcels.label(parcel.getId(), "fragile").equals("yes") ? "FRAGILE" : "-";
        String recipient = PythonText.prefix(parcel.getRecipient(), SHORT_RECIPIENT);
        String value = PythonNumbers.text(PythonNumbers.quotient(parcel.getValueCents(), 100));
        String text = recipient + " / " + parcel.getPostcode() + " / " + value + " EUR / " + care;
        reply(replies, GetLabelResponse.newBuilder().setText(text).build());
    }

    @Override
    public void quoteDelivery(QuoteDeliveryRequest request, StreamObserver<QuoteDeliveryResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        if (parcel.getWeightGrams() > MAX_QUOTE_GRAMS) {
            throw Refusals.uncaught(parcel.getWeightGrams() + " g needs a truck");
        }
        GetRateResponse rate = rate(PythonText.prefix(parcel.getPostcode(), 1));
        double price = parcel.getWeightGrams() / 1000.0 * rate.getEurosPerKilogram();
        reply(
                replies,
                QuoteDeliveryResponse.newBuilder()
                        .setPrice(PythonNumbers.twoDecimals(price))
                        .setSource(rate.getSource())
                        .build());
    }

    /** The library passes the caller's deadline on; this one is for callers without a deadline. */
    private GetRateResponse rate(String zone) {
        try {
            return rates.withDeadlineAfter(RATES_SECONDS, TimeUnit.SECONDS)
                    .getRate(GetRateRequest.newBuilder().setZone(zone).build());
        } catch (StatusRuntimeException failure) {
            Status status = failure.getStatus();
            throw status.withDescription("rates: " + status.getDescription()).asRuntimeException();
        }
    }

    @Override
    public StreamObserver<UploadPhotoRequest> uploadPhoto(StreamObserver<UploadPhotoResponse> replies) {
        return new PhotoUpload(photos, this::parcel, replies);
    }

    @Override
    public void downloadPhoto(DownloadPhotoRequest request, StreamObserver<DownloadPhotoResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        var header =
                photos.header(parcel.getId()).orElseThrow(() -> Refusals.notFound("photo of", parcel.getRecipient()));
        PhotoDownload.start(photos, header, (ServerCallStreamObserver<DownloadPhotoResponse>) replies);
    }

    @Override
    public void watchParcel(WatchParcelRequest request, StreamObserver<WatchParcelResponse> replies) {
        String id = parcel(request.getParcelId()).getId();
        ParcelWatch.start(parcels, id, (ServerCallStreamObserver<WatchParcelResponse>) replies);
    }

    @Override
    public StreamObserver<ScanParcelsRequest> scanParcels(StreamObserver<ScanParcelsResponse> replies) {
        Caller caller = Caller.current();
        if (!caller.isStaff()) {
            // A status that is thrown here reaches the client, too, but the library logs it as a fault of the server.
            replies.onError(Status.PERMISSION_DENIED
                    .withDescription(caller.name() + " may not scan parcels")
                    .asRuntimeException());
            return ScanStream.refused();
        }
        return new ScanStream(this::scanned, (ServerCallStreamObserver<ScanParcelsResponse>) replies);
    }

    private ScanParcelsResponse scanned(ScanParcelsRequest scan) {
        if (parcels.find(scan.getParcelId()).isEmpty()) {
            return scanError(Code.NOT_FOUND, "no parcel " + scan.getParcelId());
        }
        if (scan.getKind() != EventKind.EVENT_KIND_ARRIVED && scan.getKind() != EventKind.EVENT_KIND_DELIVERED) {
            return scanError(Code.INVALID_ARGUMENT, "a scan is an arrival or a delivery");
        }
        return parcels.record(event(scan))
                .map(event -> ScanParcelsResponse.newBuilder().setEvent(event).build())
                .orElseGet(() -> scanError(Code.FAILED_PRECONDITION, "the parcel was delivered"));
    }

    /** Returns the event of a scan. */
    protected ParcelEvent event(ScanParcelsRequest scan) {
        ParcelEvent.Builder event =
                ParcelEvent.newBuilder().setParcelId(scan.getParcelId()).setKind(scan.getKind());
        if (scan.hasScannedAt()) {
            Timestamp time = scan.getScannedAt();
            event.setScannedAt(time.toBuilder().setNanos(time.getNanos() / NANOS_PER_MICRO * NANOS_PER_MICRO));
        }
        if (scan.hasSlot()) {
            event.setShelf(Shelf.newBuilder()
                    .setLevel(Math.floorDiv(scan.getSlot(), PLACES_PER_LEVEL))
                    .setPlace(Math.floorMod(scan.getSlot(), PLACES_PER_LEVEL)));
        }
        return event.build();
    }

    private static ScanParcelsResponse scanError(Code code, String message) {
        return ScanParcelsResponse.newBuilder()
                .setError(com.google.rpc.Status.newBuilder()
                        .setCode(code.getNumber())
                        .setMessage(message))
                .build();
    }

    /** Returns the parcel if the caller may use it; otherwise throws the status of the call. */
    protected Parcel parcel(String id) {
        Parcel parcel = parcels.find(id).orElseThrow(() -> Refusals.notFound("parcel", id));
        if (!isVisible(parcel)) {
            throw Status.PERMISSION_DENIED
                    .withDescription(
                            "the parcel does not belong to " + Caller.current().name())
                    .asRuntimeException();
        }
        return parcel;
    }

    /** Returns the caller's parcels of the consignment; throws the status of the call if there are none. */
    protected List<Parcel> consignment(String id) {
        List<Parcel> visible =
                parcels.consignment(id).stream().filter(DepotService::isVisible).toList();
        if (visible.isEmpty()) {
            throw Refusals.notFound("consignment", id);
        }
        return visible;
    }

    private static boolean isVisible(Parcel parcel) {
        Caller caller = Caller.current();
        return caller.isStaff() || parcel.getSender().equals(caller.name());
    }

    /** Sends the reply of a unary call. */
    protected static <R> void reply(StreamObserver<R> replies, R reply) {
        replies.onNext(reply);
        replies.onCompleted();
    }
}
