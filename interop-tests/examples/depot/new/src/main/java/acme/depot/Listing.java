package acme.depot;

import acme.depot.v1.ListParcelsRequest;
import acme.depot.v1.ListParcelsResponse;
import acme.depot.v1.Parcel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A page of a consignment's parcels. */
final class Listing {
    private Listing() {}

    /**
     * Returns the page that the request asks for.
     *
     * @param parcels in the order of registration
     */
    static ListParcelsResponse page(List<Parcel> parcels, ListParcelsRequest request) {
        if (request.getLimit() < 0) {
            throw Refusals.invalid("limit", "must not be negative");
        }
        List<Parcel> sorted = new ArrayList<>(parcels);
        if (!request.getRecipient().isEmpty()) {
            String name = PythonText.caseFold(request.getRecipient());
            sorted.removeIf(
                    parcel -> !PythonText.caseFold(parcel.getRecipient()).equals(name));
        }
        sorted.sort(Comparator.comparing(Parcel::getRecipient, PythonText.ORDER));
        BigInteger size = BigInteger.valueOf(sorted.size());
        BigInteger start = start(request.getPageToken());
        BigInteger end = request.hasLimit() ? start.add(BigInteger.valueOf(request.getLimit())) : size;
        return ListParcelsResponse.newBuilder()
                .addAllParcels(sorted.subList(
                        start.min(size).intValue(), start.max(end).min(size).intValue()))
                .setNextPageToken(end.compareTo(size) < 0 ? end.toString() : "")
                .build();
    }

    private static BigInteger start(String token) {
        return PythonNumbers.integer(token.isEmpty() ? "0" : token)
                .filter(start -> start.signum() >= 0)
                .orElseThrow(() -> Refusals.invalid("page_token", "must be from an earlier response"));
    }
}
