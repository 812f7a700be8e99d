package acme.depot;

import acme.rates.v1.GetRateRequest;
import acme.rates.v1.GetRateResponse;
import acme.rates.v1.RateSource;
import acme.rates.v1.RatesServiceGrpc;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A small rates service with a fixed tariff, so that the depot starts with one command. */
final class RatesService extends RatesServiceGrpc.RatesServiceImplBase {
    private static final int LIVE_RATE_SECONDS = 30;

    /** By zone, the first digit of the postcode. No carrier goes to zone 0. */
    private static final Map<String, Double> EUROS_PER_KILOGRAM =
            Map.of("1", 1.0, "2", 2.675, "3", 5.5, "4", 6.5, "5", 7.5, "6", 8.5, "7", 9.5, "8", 10.5, "9", 11.5);

    @Override
    public void getRate(GetRateRequest request, StreamObserver<GetRateResponse> replies) {
        @Nullable Double rate = EUROS_PER_KILOGRAM.get(request.getZone());
        if (rate == null) {
            replies.onError(Status.NOT_FOUND
                    .withDescription("no rate for zone " + request.getZone())
                    .asRuntimeException());
            return;
        }
        replies.onNext(GetRateResponse.newBuilder()
                .setEurosPerKilogram(rate)
                .setSource(isHurried() ? RateSource.RATE_SOURCE_LISTED : RateSource.RATE_SOURCE_LIVE)
                .build());
        replies.onCompleted();
    }

    private static boolean isHurried() {
        @Nullable Deadline deadline = Context.current().getDeadline();
        return deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) < LIVE_RATE_SECONDS * 1000L;
    }
}
