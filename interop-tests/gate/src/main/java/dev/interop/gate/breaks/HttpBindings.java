package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.change.ElementOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The HTTP requests that {@code google.api.http} maps to an rpc, for example "POST /v1/orders with body *". */
record HttpBindings(Set<String> requests) {
    private static final String OPTION = "google.api.http";

    static HttpBindings of(ElementOptions options) {
        var requests = new TreeSet<String>();
        options.custom(OPTION).ifPresent(rule -> add((Message) rule, requests));
        return new HttpBindings(requests);
    }

    private static void add(Message rule, Set<String> requests) {
        for (OneofDescriptor pattern : rule.getDescriptorForType().getRealOneofs()) {
            FieldDescriptor method = rule.getOneofFieldDescriptor(pattern);
            if (method != null) {
                requests.add(line(method, rule.getField(method))
                        + with(" with body ", rule, "body")
                        + with(" with reply body ", rule, "response_body"));
            }
        }
        FieldDescriptor more = rule.getDescriptorForType().findFieldByName("additional_bindings");
        if (more != null) {
            ((List<?>) rule.getField(more)).forEach(each -> add((Message) each, requests));
        }
    }

    private static String line(FieldDescriptor method, Object value) {
        return value instanceof Message custom
                ? text(custom, "kind") + " " + text(custom, "path")
                : method.getName().toUpperCase(Locale.ROOT) + " " + value;
    }

    private static String with(String words, Message rule, String field) {
        String value = text(rule, field);
        return value.isEmpty() ? "" : words + value;
    }

    private static String text(Message message, String field) {
        FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
        return descriptor == null ? "" : message.getField(descriptor).toString();
    }

    /** Returns a sentence about the requests that another version no longer serves; empty if it serves all. */
    Optional<String> lostIn(HttpBindings other) {
        var lost = new TreeSet<>(requests);
        lost.removeAll(other.requests);
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("(%s): HTTP clients send %s, but HEAD serves %s."
                .formatted(
                        OPTION,
                        String.join(" and ", lost),
                        other.requests.isEmpty() ? "no HTTP request" : String.join(" and ", other.requests)));
    }
}
