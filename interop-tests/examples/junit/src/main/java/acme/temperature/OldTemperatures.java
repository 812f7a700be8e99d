package acme.temperature;

import acme.temperature.v1.AverageRequest;
import acme.temperature.v1.AverageResponse;
import acme.temperature.v1.ConvertRequest;
import acme.temperature.v1.ConvertResponse;
import acme.temperature.v1.TemperatureServiceGrpc.TemperatureServiceImplBase;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** The service as it runs today. */
final class OldTemperatures extends TemperatureServiceImplBase {
    static final double ABSOLUTE_ZERO = -273.15;

    @Override
    public void convert(ConvertRequest request, StreamObserver<ConvertResponse> replies) {
        if (request.getCelsius() < ABSOLUTE_ZERO) {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription("celsius must be at least -273.15")
                    .asRuntimeException());
            return;
        }
        replies.onNext(ConvertResponse.newBuilder()
                .setFahrenheit(request.getCelsius() * 9 / 5 + 32)
                .build());
        replies.onCompleted();
    }

    @Override
    public StreamObserver<AverageRequest> average(StreamObserver<AverageResponse> replies) {
        return new StreamObserver<>() {
            private double sum;
            private int readings;

            @Override
            public void onNext(AverageRequest request) {
                sum += request.getCelsius();
                readings++;
                replies.onNext(AverageResponse.newBuilder()
                        .setCelsius(sum / readings)
                        .setReadings(readings)
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
