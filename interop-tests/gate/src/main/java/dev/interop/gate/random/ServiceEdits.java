package dev.interop.gate.random;

import dev.interop.gate.random.ServiceModel.Rpc;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Edits of services and rpcs. */
final class ServiceEdits {
    private ServiceEdits() {}

    private static Optional<String> rpc(
            Schema schema, Choices choices, BiFunction<ServiceModel, Rpc, Optional<String>> edit) {
        return choices.anyOf(schema.services()).flatMap(service -> edit.apply(service, choices.of(service.rpcs)));
    }

    static Optional<String> renameRpc(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            String before = service.path(rpc);
            rpc.name = schema.names.rpc(choices, service);
            return Optional.of("rename rpc %s to %s".formatted(before, rpc.name));
        });
    }

    static Optional<String> removeRpc(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            if (service.rpcs.size() == 1) {
                return Optional.empty();
            }
            service.rpcs.remove(rpc);
            return Optional.of("remove rpc " + service.path(rpc));
        });
    }

    static Optional<String> streamRequests(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            rpc.clientStreams = !rpc.clientStreams;
            return Optional.of(
                    "make %s take %s".formatted(service.path(rpc), rpc.clientStreams ? "a stream" : "one request"));
        });
    }

    static Optional<String> streamReplies(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            rpc.serverStreams = !rpc.serverStreams;
            return Optional.of(
                    "make %s return %s".formatted(service.path(rpc), rpc.serverStreams ? "a stream" : "one reply"));
        });
    }

    static Optional<String> requestType(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            rpc.input = SchemaGenerator.rpcType(schema, choices, service.file);
            return Optional.of("make %s take a %s".formatted(service.path(rpc), rpc.input.reference()));
        });
    }

    static Optional<String> replyType(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            rpc.output = SchemaGenerator.rpcType(schema, choices, service.file);
            return Optional.of("make %s return a %s".formatted(service.path(rpc), rpc.output.reference()));
        });
    }

    static Optional<String> idempotency(Schema schema, Choices choices) {
        return rpc(schema, choices, (service, rpc) -> {
            rpc.idempotent = !rpc.idempotent;
            return Optional.of("change the idempotency of " + service.path(rpc));
        });
    }

    static Optional<String> renameService(Schema schema, Choices choices) {
        return choices.anyOf(schema.services()).map(service -> {
            String before = service.fullName();
            service.name = schema.names.service(choices);
            return "rename service %s to %s".formatted(before, service.name);
        });
    }

    static Optional<String> removeService(Schema schema, Choices choices) {
        return choices.anyOf(schema.services()).map(service -> {
            service.file.services.remove(service);
            return "remove service " + service.fullName();
        });
    }

    static Optional<String> moveService(Schema schema, Choices choices) {
        return choices.anyOf(schema.services()).flatMap(service -> {
            List<FileModel> files = schema.files.stream()
                    .filter(file -> file != service.file && canTake(file, service))
                    .toList();
            return choices.anyOf(files).map(file -> {
                String before = service.fullName();
                service.file.services.remove(service);
                service.file = file;
                file.services.add(service);
                return "move service %s to %s".formatted(before, file.path);
            });
        });
    }

    private static boolean canTake(FileModel file, ServiceModel service) {
        return service.rpcs.stream()
                .flatMap(rpc -> Stream.of(rpc.input, rpc.output))
                .filter(DeclaredType.class::isInstance)
                .allMatch(type -> Schema.canImport(file, ((DeclaredType) type).file()));
    }
}
