package acme.temperature;

import acme.temperature.v1.AverageRequest;
import acme.temperature.v1.AverageResponse;
import acme.temperature.v1.ConvertRequest;
import acme.temperature.v1.ConvertResponse;
import acme.temperature.v1.TemperatureServiceGrpc.TemperatureServiceImplBase;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.DoubleSummaryStatistics;

/** The rewritten service, which must behave as the old one. */
final class NewTemperatures extends TemperatureServiceImplBase {
    @Override
    public void convert(ConvertRequest request, StreamObserver<ConvertResponse> replies) {
        double celsius = request.getCelsius();
        if (celsius < OldTemperatures.ABSOLUTE_ZERO) {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription("celsius must be at least " + OldTemperatures.ABSOLUTE_ZERO)
                    .asRuntimeException());
        } else {
            replies.onNext(ConvertResponse.newBuilder().setFahrenheit(celsius * 9 / 5 + 32).build());
            replies.onCompleted();
        }
    }

    @Override
    public StreamObserver<AverageRequest> average(StreamObserver<AverageResponse> replies) {
        var statistics = new DoubleSummaryStatistics();
        return new StreamObserver<>() {
            @Override
            public void onNext(AverageRequest request) {
                statistics.accept(request.getCelsius());
                replies.onNext(AverageResponse.newBuilder()
                        .setCelsius(statistics.getAverage())
                        .setReadings((int) statistics.getCount())
                        .build());
            }

            @Override
            public void onError(Throwable cancelled) {
                // The client has gone, and nothing is left to release.
            }

            @Override
            public void onCompleted() {
                replies.onCompleted();
            }
        };
    }
}
