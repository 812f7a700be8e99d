package dev.interop.gate.change;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.List;

/** Finds changes of services and their rpcs. */
final class ServiceChanges {
    private final ChangeList list;

    ServiceChanges(ChangeList list) {
        this.list = list;
    }

    void compare(List<ServiceDescriptor> allReleased, List<ServiceDescriptor> allCurrent) {
        Matches<ServiceDescriptor> matched = list.counterparts().among(allReleased, allCurrent);
        matched.removed().forEach(released -> list.removed(Element.SERVICE, released, "removed"));
        matched.added().forEach(current -> list.added(Element.SERVICE, current, "added"));
        matched.pairs().forEach(pair -> compare(pair.released(), pair.current()));
    }

    private void compare(ServiceDescriptor released, ServiceDescriptor current) {
        List<Aspect> aspects = ChangeList.identity(released, current);
        list.place(aspects, released, current);
        aspects.addAll(Options.compare(released, current));
        list.changed(Element.SERVICE, released, current, aspects);
        Matches<MethodDescriptor> matched = list.counterparts().among(released.getMethods(), current.getMethods());
        matched.removed().forEach(rpc -> list.removed(Element.RPC, rpc, "removed"));
        matched.added().forEach(rpc -> list.added(Element.RPC, rpc, "added, " + style(rpc)));
        matched.pairs().forEach(pair -> compare(pair.released(), pair.current()));
    }

    private void compare(MethodDescriptor released, MethodDescriptor current) {
        List<Aspect> aspects = ChangeList.identity(released, current);
        ChangeList.compare(aspects, Kind.STYLE, "style", style(released), style(current));
        ChangeList.compare(
                aspects,
                Kind.REQUEST_TYPE,
                "request",
                released.getInputType().getFullName(),
                list.packages().name(current.getInputType()));
        ChangeList.compare(
                aspects,
                Kind.REPLY_TYPE,
                "reply",
                released.getOutputType().getFullName(),
                list.packages().name(current.getOutputType()));
        aspects.addAll(Options.compare(released, current));
        list.changed(Element.RPC, released, current, aspects);
    }

    private static String style(MethodDescriptor rpc) {
        if (rpc.isClientStreaming()) {
            return rpc.isServerStreaming() ? "bidi" : "client stream";
        }
        return rpc.isServerStreaming() ? "server stream" : "unary";
    }
}
