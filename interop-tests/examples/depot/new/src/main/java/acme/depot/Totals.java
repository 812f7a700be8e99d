package acme.depot;

import acme.depot.v1.Parcel;
import acme.depot.v1.RegionCount;
import acme.depot.v1.SummarizeConsignmentResponse;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The summary of a consignment. */
final class Totals {
    private Totals() {}

    /**
     * Returns the summary.
     *
     * @param parcels at least one, in the order of registration
     */
    static SummarizeConsignmentResponse of(List<Parcel> parcels) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        parcels.forEach(parcel -> counts.merge(PythonText.prefix(parcel.getPostcode(), 1), 1, Integer::sum));
        long weight = parcels.stream().mapToLong(Parcel::getWeightGrams).sum();
        SummarizeConsignmentResponse.Builder summary = SummarizeConsignmentResponse.newBuilder()
                .setTotalValueCents(value(parcels))
                // Math.rint rounds half to even, like Python's round.
                .setAverageWeightGrams((long) Math.rint(PythonNumbers.quotient(weight, parcels.size())));
        counts.forEach((region, count) ->
                summary.addRegions(RegionCount.newBuilder().setRegion(region).setParcels(count)));
        return summary.build();
    }

    private static long value(List<Parcel> parcels) {
        try {
            return parcels.stream().mapToLong(Parcel::getValueCents).reduce(0, Math::addExact);
        } catch (ArithmeticException overflow) {
            throw Status.OUT_OF_RANGE
                    .withDescription("the sum of the values is too large")
                    .asRuntimeException();
        }
    }
}
