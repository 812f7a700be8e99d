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

    void compare(List<ServiceDescriptor> were, List<ServiceDescriptor> are) {
        Matches<ServiceDescriptor> matched = Matches.none(were, are)
                .by((was, is) -> was.getFullName().equals(list.packages().name(is)))
                .by(ChangeList::sameBody);
        matched.removed().forEach(was -> list.removed(Element.SERVICE, was, "removed"));
        matched.added().forEach(is -> list.added(Element.SERVICE, is, "added"));
        matched.pairs().forEach(pair -> compare(pair.was(), pair.is()));
    }

    private void compare(ServiceDescriptor was, ServiceDescriptor is) {
        list.pair(was, is);
        List<Aspect> aspects = ChangeList.identity(was, is);
        ChangeList.file(aspects, was, is);
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        list.changed(Element.SERVICE, was, is, aspects);
        Matches<MethodDescriptor> matched = Matching.rpcs(was, is);
        matched.removed().forEach(rpc -> list.removed(Element.RPC, rpc, "removed"));
        matched.added().forEach(rpc -> list.added(Element.RPC, rpc, "added, " + style(rpc)));
        matched.pairs().forEach(pair -> compare(pair.was(), pair.is()));
    }

    private void compare(MethodDescriptor was, MethodDescriptor is) {
        List<Aspect> aspects = ChangeList.identity(was, is);
        ChangeList.compare(aspects, Kind.STYLE, "style", style(was), style(is));
        ChangeList.compare(
                aspects,
                Kind.REQUEST_TYPE,
                "request",
                was.getInputType().getFullName(),
                list.packages().name(is.getInputType()));
        ChangeList.compare(
                aspects,
                Kind.REPLY_TYPE,
                "reply",
                was.getOutputType().getFullName(),
                list.packages().name(is.getOutputType()));
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        list.changed(Element.RPC, was, is, aspects);
    }

    private static String style(MethodDescriptor rpc) {
        if (rpc.isClientStreaming()) {
            return rpc.isServerStreaming() ? "bidi" : "client stream";
        }
        return rpc.isServerStreaming() ? "server stream" : "unary";
    }
}
