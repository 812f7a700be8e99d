package dev.interop.init;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.cases.Escape;
import dev.interop.message.MessageJson;
import dev.interop.yaml.YamlText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The case file of a service: one case for each method, with a sample request. */
final class SkeletonCases {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The number of requests of a method that streams them. */
    private static final int STREAMED = 3;
    /** Ends a call whose server streams without an end. */
    private static final String TIMEOUT = "10s";

    private final ServiceDescriptor service;
    private final String name;
    private final TypeRegistry types;
    private final List<MethodDescriptor> methods;

    /** @param name the name of the file without its ending, and the first part of the names of its cases */
    SkeletonCases(ServiceDescriptor service, String name, TypeRegistry types) {
        this.service = service;
        this.name = name;
        this.types = types;
        methods = service.getMethods().stream()
                .filter(method -> SampleMessages.exist(method.getInputType()))
                .toList();
    }

    String name() {
        return name;
    }

    /** Returns the number of cases; 0 for a service that has no method that can be called. */
    int count() {
        return methods.size();
    }

    /** Returns the text of the file. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add("# yaml-language-server: $schema=schemas/cases.schema.json");
        lines.add("# One case for each method of %s, with a sample request in which each field has a value."
                .formatted(service.getFullName()));
        lines.add("# Edit the requests and add cases; remove the methods that are not under test.");
        lines.add(
                "# 'expect: reference' expects the outcome of the reference server. 'check --update' writes it here.");
        if (methods.size() < service.getMethods().size()) {
            lines.add("# Methods without a case have a request type that requires itself, so it has no messages.");
        }
        lines.add("cases:");
        var names = new FileNames();
        for (MethodDescriptor method : methods) {
            lines.addAll(testCase(method, name + "/" + names.unique(method.getName(), method.getName())));
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private List<String> testCase(MethodDescriptor method, String caseName) {
        ObjectNode call = NODES.objectNode();
        call.put("method", service.getFullName() + "/" + method.getName());
        if (method.isServerStreaming() || method.isClientStreaming()) {
            call.put("timeout", TIMEOUT);
        }
        var send = call.putArray("send");
        for (int number = 1; number <= (method.isClientStreaming() ? STREAMED : 1); number++) {
            send.add(body(SampleMessages.of(method.getInputType(), number)));
        }
        call.put("expect", "reference");
        List<String> lines = YamlText.mapping(call, 8);
        var testCase = new ArrayList<String>();
        testCase.add("  - name: " + YamlText.scalar(caseName));
        testCase.add("    requirement: "
                + YamlText.scalar(method.getName() + " has the same outcome as at the reference server."));
        testCase.add("    source: " + YamlText.scalar(service.getFile().getName()));
        testCase.add("    calls:");
        testCase.add("      - " + lines.get(0).substring(8));
        testCase.addAll(lines.subList(1, lines.size()));
        return testCase;
    }

    private ObjectNode body(Message message) {
        ObjectNode body = NODES.objectNode();
        new MessageJson(types)
                .of(message)
                .ifPresentOrElse(
                        json -> body.set("json", Escape.json(json)),
                        () -> body.put("hex", HexFormat.of().formatHex(message.toByteArray())));
        return body;
    }
}
