package acme.depot.naive;

import acme.depot.Caller;
import acme.depot.DepotService;
import acme.depot.Parcels;
import acme.depot.Photos;
import acme.depot.v1.EventKind;
import acme.depot.v1.GetLabelRequest;
import acme.depot.v1.GetLabelResponse;
import acme.depot.v1.ListParcelsRequest;
import acme.depot.v1.ListParcelsResponse;
import acme.depot.v1.Parcel;
import acme.depot.v1.ParcelEvent;
import acme.depot.v1.QuoteDeliveryRequest;
import acme.depot.v1.QuoteDeliveryResponse;
import acme.depot.v1.RegionCount;
import acme.depot.v1.RegisterParcelRequest;
import acme.depot.v1.RegisterParcelResponse;
import acme.depot.v1.ScanParcelsRequest;
import acme.depot.v1.Shelf;
import acme.depot.v1.Size;
import acme.depot.v1.SummarizeConsignmentRequest;
import acme.depot.v1.SummarizeConsignmentResponse;
import acme.depot.v1.UpdateParcelRequest;
import acme.depot.v1.UpdateParcelResponse;
import acme.rates.v1.GetRateRequest;
import acme.rates.v1.GetRateResponse;
import acme.rates.v1.RatesServiceGrpc.RatesServiceBlockingStub;
import com.google.protobuf.util.FieldMaskUtil;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The handlers in which a translation line by line goes wrong. A comment above each wrong line names its entry in
 * {@code traps.yaml}.
 */
public final class NaiveDepotService extends DepotService {
    private static final Set<String> UPDATABLE = Set.of("labels", "note", "recipient", "value_cents");

    private NaiveDepotService(Parcels parcels, Photos photos, RatesServiceBlockingStub rates) {
        super(parcels, photos, rates);
    }

    /** Returns the service with the interceptor for the caller. */
    public static ServerServiceDefinition define(Parcels parcels, Photos photos, RatesServiceBlockingStub rates) {
        // thrown-status: without the second interceptor, handlers that throw a status end with UNKNOWN.
        return ServerInterceptors.intercept(new NaiveDepotService(parcels, photos, rates), Caller.newInterceptor());
    }

    @Override
    public void registerParcel(RegisterParcelRequest request, StreamObserver<RegisterParcelResponse> replies) {
        Parcel data = request.getParcel().toBuilder()
                // strip-no-break-space
                .setRecipient(request.getParcel().getRecipient().strip())
                .setSender(Caller.current().name())
                .clearShelf()
                .build();
        List<String> violations = violations(data);
        @Nullable UUID key = null;
        try {
            // uuid-forms
            key = request.getRequestId().isEmpty() ? null : UUID.fromString(request.getRequestId());
        } catch (IllegalArgumentException wrong) {
            violations.add("request_id");
        }
        if (!violations.isEmpty()) {
            refuse(replies, violations);
            return;
        }
        if (!data.getConsignmentId().isEmpty()) {
            consignment(data.getConsignmentId());
        }
        Parcel parcel = parcels.register(data, key);
        reply(replies, RegisterParcelResponse.newBuilder().setParcel(parcel).build());
    }

    private static List<String> violations(Parcel parcel) {
        List<String> violations = new ArrayList<>();
        // utf-16-length
        if (parcel.getRecipient().isEmpty() || parcel.getRecipient().length() > 24) {
            violations.add("parcel.recipient");
        }
        // regex-match
        if (!parcel.getPostcode().matches("\\d{5}")) {
            violations.add("parcel.postcode");
        }
        // unknown-enum
        if (parcel.getSize() == Size.SIZE_UNSPECIFIED) {
            violations.add("parcel.size");
        }
        if (parcel.getWeightGrams() < 1 || parcel.getWeightGrams() > 50_000) {
            violations.add("parcel.weight_grams");
        }
        if (parcel.getValueCents() < 0) {
            violations.add("parcel.value_cents");
        }
        return violations;
    }

    private static void refuse(StreamObserver<?> replies, List<String> fields) {
        // rich-error-dropped
        replies.onError(Status.INVALID_ARGUMENT
                .withDescription("invalid: " + String.join(", ", fields))
                .asRuntimeException());
    }

    @Override
    public void updateParcel(UpdateParcelRequest request, StreamObserver<UpdateParcelResponse> replies) {
        Parcel current = parcel(request.getParcel().getId());
        List<String> fields = request.getUpdateMask().getPathsList();
        if (fields.isEmpty() || !UPDATABLE.containsAll(fields)) {
            refuse(replies, List.of("update_mask"));
            return;
        }
        if (current.getState() == EventKind.EVENT_KIND_DELIVERED) {
            // reply-before-error
            replies.onError(Status.FAILED_PRECONDITION
                    .withDescription("the parcel was delivered")
                    .asRuntimeException());
            return;
        }
        long version = request.getParcel().getVersion();
        if (current.getVersion() != version) {
            // trailers-dropped, and error-does-not-return: unlike abort, onError does not end the method.
            replies.onError(Status.ABORTED
                    .withDescription("version " + version + " is stale, the current version is " + current.getVersion())
                    .asRuntimeException());
        }
        Parcel changed = parcels.update(current.getId(), current.getVersion(), parcel -> merged(request, parcel));
        reply(replies, UpdateParcelResponse.newBuilder().setParcel(changed).build());
    }

    private static Parcel merged(UpdateParcelRequest request, Parcel parcel) {
        Parcel.Builder changed = parcel.toBuilder();
        // field-mask-merge
        FieldMaskUtil.merge(request.getUpdateMask(), request.getParcel(), changed);
        return changed.build();
    }

    @Override
    public void listParcels(ListParcelsRequest request, StreamObserver<ListParcelsResponse> replies) {
        List<Parcel> found = new ArrayList<>(consignment(request.getConsignmentId()));
        if (!request.getRecipient().isEmpty()) {
            // case-folding
            found.removeIf(parcel -> !parcel.getRecipient().equalsIgnoreCase(request.getRecipient()));
        }
        // sort-order
        found.sort(Comparator.comparing(Parcel::getRecipient));
        int start = -1;
        try {
            // integer-text
            start = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
        } catch (NumberFormatException wrong) {
            // Handled below.
        }
        if (start < 0 || request.getLimit() < 0) {
            refuse(replies, List.of(start < 0 ? "page_token" : "limit"));
            return;
        }
        // presence
        int end = request.getLimit() == 0 ? found.size() : start + request.getLimit();
        reply(
                replies,
                ListParcelsResponse.newBuilder()
                        .addAllParcels(found.subList(Math.min(start, found.size()), Math.min(end, found.size())))
                        .setNextPageToken(end < found.size() ? Integer.toString(end) : "")
                        .build());
    }

    @Override
    public void summarizeConsignment(
            SummarizeConsignmentRequest request, StreamObserver<SummarizeConsignmentResponse> replies) {
        // map-order
        Map<String, Integer> counts = new HashMap<>();
        long value = 0;
        long weight = 0;
        List<Parcel> found = consignment(request.getConsignmentId());
        for (Parcel parcel : found) {
            counts.merge(parcel.getPostcode().substring(0, 1), 1, Integer::sum);
            // integer-overflow
            value += parcel.getValueCents();
            weight += parcel.getWeightGrams();
        }
        SummarizeConsignmentResponse.Builder summary = SummarizeConsignmentResponse.newBuilder()
                .setTotalValueCents(value)
                // half-to-even
                .setAverageWeightGrams(Math.round((double) weight / found.size()));
        counts.forEach((region, count) ->
                summary.addRegions(RegionCount.newBuilder().setRegion(region).setParcels(count)));
        reply(replies, summary.build());
    }

    @Override
    public void getLabel(GetLabelRequest request, StreamObserver<GetLabelResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        String recipient = parcel.getRecipient();
        // utf-16-prefix
        String start = recipient.substring(0, Math.min(12, recipient.length()));
        // map-read-inserts
        String care = parcel.getLabelsOrDefault("fragile", "").equals("yes") ? "FRAGILE" : "-";
        // float-text
        String value = parcel.getValueCents() / 100.0 + " EUR";
        String text = start + " / " + parcel.getPostcode() + " / " + value + " / " + care;
        reply(replies, GetLabelResponse.newBuilder().setText(text).build());
    }

    @Override
    public void quoteDelivery(QuoteDeliveryRequest request, StreamObserver<QuoteDeliveryResponse> replies) {
        Parcel parcel = parcel(request.getParcelId());
        if (parcel.getWeightGrams() > 30_000) {
            // exception-text
            throw new IllegalArgumentException(parcel.getWeightGrams() + " g needs a truck");
        }
        // downstream-status: what this call throws ends the caller's call with UNKNOWN.
        GetRateResponse rate = rates.withDeadlineAfter(60, TimeUnit.SECONDS)
                .getRate(GetRateRequest.newBuilder()
                        .setZone(parcel.getPostcode().substring(0, 1))
                        .build());
        double price = parcel.getWeightGrams() / 1000.0 * rate.getEurosPerKilogram();
        reply(
                replies,
                QuoteDeliveryResponse.newBuilder()
                        // two-decimals
                        .setPrice(String.format(Locale.ROOT, "%.2f", price))
                        .setSource(rate.getSource())
                        .build());
    }

    @Override
    protected ParcelEvent event(ScanParcelsRequest scan) {
        ParcelEvent.Builder event =
                ParcelEvent.newBuilder().setParcelId(scan.getParcelId()).setKind(scan.getKind());
        if (scan.hasScannedAt()) {
            // microseconds
            event.setScannedAt(scan.getScannedAt());
        }
        if (scan.hasSlot()) {
            // floor-division
            event.setShelf(Shelf.newBuilder().setLevel(scan.getSlot() / 10).setPlace(scan.getSlot() % 10));
        }
        return event.build();
    }
}
