package dev.interop.protos;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import java.util.Map;

/** Creates responses of reflection about a service acme.A. */
final class ReflectionAnswers {
    private ReflectionAnswers() {}

    static FileDescriptorProto.Builder file(String name, String... imports) {
        return FileDescriptorProto.newBuilder().setName(name).setPackage("acme").addAllDependency(List.of(imports));
    }

    static FileDescriptorProto.Builder serviceFile(String... imports) {
        FileDescriptorProto.Builder file = file("a.proto", imports);
        file.addServiceBuilder().setName("A");
        return file;
    }

    static ServerReflectionResponse list(String... services) {
        var list = ListServiceResponse.newBuilder();
        List.of(services)
                .forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
        return ServerReflectionResponse.newBuilder()
                .setListServicesResponse(list)
                .build();
    }

    static ServerReflectionResponse files(FileDescriptorProto.Builder... files) {
        var response = FileDescriptorResponse.newBuilder();
        List.of(files)
                .forEach(file -> response.addFileDescriptorProto(file.build().toByteString()));
        return ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(response)
                .build();
    }

    /** Returns a server with the service acme.A. */
    static ReflectionServer serving(Map<String, ServerReflectionResponse> responses) {
        return ReflectionServer.answering(request -> switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> list("acme.A");
            case FILE_CONTAINING_SYMBOL -> response(responses, request.getFileContainingSymbol());
            default -> response(responses, request.getFileByFilename());
        });
    }

    private static ServerReflectionResponse response(Map<String, ServerReflectionResponse> responses, String name) {
        return responses.getOrDefault(
                name,
                ServerReflectionResponse.newBuilder()
                        .setErrorResponse(
                                ErrorResponse.newBuilder().setErrorCode(5).setErrorMessage("no " + name))
                        .build());
    }
}
