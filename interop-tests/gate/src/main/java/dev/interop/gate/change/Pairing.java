package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.gate.change.Matches.Candidate;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which message, enum, service and rpc of HEAD is which one of a release. Each rule pairs the elements that
 * the rules before it left over, one to one:
 *
 * <ol>
 *   <li>the same full name, if the package of a file changed with the package of the release;
 *   <li>types in counterparts: the same simple name;
 *   <li>moved: the same simple name elsewhere, and at least half of the parts of the released element;
 *   <li>renamed: equal except for the name, then equal except for the name and options;
 *   <li>renamed and changed: all parts are equal, or at least two parts, and two thirds of the parts of both, are in
 *       both.
 * </ol>
 *
 * <p>Extensions are paired by their full names, then by the message that they extend and their number.
 *
 * <p>{@link Parts} are fields, values and rpcs. An element with several equally good counterparts has none.
 */
final class Pairing {
    /** A sum of shares: both types, or one type and half of the words of the name. */
    private static final double MIN_SCORE_OF_RPC = 1.5;

    private final Counterparts counterparts;
    private final Bodies bodies = new Bodies();
    private final Matches<Descriptor> messages;
    private final Matches<EnumDescriptor> enums;
    private final Matches<ServiceDescriptor> services;

    Pairing(Version release, Version head) {
        var files = new FilePairs(release, head);
        counterparts = new Counterparts(files, new Packages(files, head));
        messages = Matches.none(messages(release), messages(head));
        pair(messages, Parts::of, Descriptor::getContainingType);
        enums = Matches.none(enums(release), enums(head));
        pair(enums, Parts::of, EnumDescriptor::getContainingType);
        pairExtensions(release, head);
        services = Matches.none(services(release), services(head));
        pair(services, Parts::of, service -> null);
        for (Matches.Pair<ServiceDescriptor> pair : services.pairs()) {
            pairRpcs(pair.released(), pair.current());
        }
    }

    Counterparts counterparts() {
        return counterparts;
    }

    private <T extends GenericDescriptor> void pair(
            Matches<T> matched, Function<T, Parts> parts, Function<T, @Nullable Descriptor> container) {
        matched.byKey(GenericDescriptor::getFullName, counterparts::headPath);
        remember(matched, 0, container);
        var similarity = new Similarity<>(matched, parts);
        step(matched, container, () -> similarity.pair(Parts::isMovedTo));
        boolean paired = true;
        while (paired) {
            // The names of the types that were just paired may be all that other elements differ in.
            paired = step(matched, container, () -> pairEqual(matched, container));
        }
        step(matched, container, () -> similarity.pair(Parts::isRenamedTo));
    }

    /** Pairs elements that are equal except for the name or place, those that are nested in counterparts first. */
    private <T extends GenericDescriptor> void pairEqual(
            Matches<T> matched, Function<T, @Nullable Descriptor> container) {
        matched.byKey(
                        each -> released(each, container, bodies.released(each)),
                        each -> current(each, container, bodies.current(each)))
                .byKey(each -> each.getName() + bodies.released(each), each -> each.getName() + bodies.current(each))
                .byKey(bodies::released, bodies::current)
                .byKey(bodies::releasedWithoutOptions, bodies::currentWithoutOptions);
    }

    /** Applies a rule, and returns whether it paired anything. */
    private <T extends GenericDescriptor> boolean step(
            Matches<T> matched, Function<T, @Nullable Descriptor> container, Runnable rule) {
        int before = matched.pairs().size();
        rule.run();
        remember(matched, before, container);
        return matched.pairs().size() > before;
    }

    /** Records new pairs, and pairs the types in them by their simple names. */
    private <T extends GenericDescriptor> void remember(
            Matches<T> matched, int from, Function<T, @Nullable Descriptor> container) {
        int known = from;
        while (known < matched.pairs().size()) {
            for (var pair : matched.pairs().subList(known, matched.pairs().size())) {
                counterparts.add(pair.released(), pair.current());
                bodies.add(pair.released(), pair.current());
            }
            known = matched.pairs().size();
            matched.byKey(
                    each -> container.apply(each) == null ? "" : released(each, container, each.getName()),
                    each -> container.apply(each) == null ? "" : current(each, container, each.getName()));
        }
    }

    /** Returns a text with the counterpart of the message that contains an element; "" if there is none. */
    private <T extends GenericDescriptor> String released(
            T element, Function<T, @Nullable Descriptor> container, String text) {
        Descriptor message = container.apply(element);
        return message == null
                ? " " + text
                : counterparts
                        .of(message)
                        .map(current -> current.getFullName() + " " + text)
                        .orElse("");
    }

    private static <T extends GenericDescriptor> String current(
            T element, Function<T, @Nullable Descriptor> container, String text) {
        Descriptor message = container.apply(element);
        return message == null ? " " + text : message.getFullName() + " " + text;
    }

    private void pairExtensions(Version release, Version head) {
        Matches.none(extensions(release), extensions(head))
                .byKey(GenericDescriptor::getFullName, counterparts::headPath)
                .byKey(
                        each -> each.getContainingType().getFullName() + " " + each.getNumber(),
                        each -> releasedName(each.getContainingType()) + " " + each.getNumber())
                .pairs()
                .forEach(pair -> counterparts.add(pair.released(), pair.current()));
    }

    private String releasedName(Descriptor current) {
        return counterparts
                .of(current)
                .map(GenericDescriptor::getFullName)
                .orElseGet(() -> counterparts.headPath(current));
    }

    private void pairRpcs(ServiceDescriptor released, ServiceDescriptor current) {
        Matches<MethodDescriptor> matched = Matches.none(released.getMethods(), current.getMethods())
                .byKey(MethodDescriptor::getName, MethodDescriptor::getName)
                .byKey(bodies::released, bodies::current);
        matched.byScore(candidates(matched));
        matched.pairs().forEach(pair -> counterparts.add(pair.released(), pair.current()));
    }

    /** Returns renamed rpcs of the same style, with both types, or one of them and half of the words of the name. */
    private List<Candidate<MethodDescriptor>> candidates(Matches<MethodDescriptor> matched) {
        var candidates = new ArrayList<Candidate<MethodDescriptor>>();
        for (MethodDescriptor released : matched.removed()) {
            for (MethodDescriptor current : matched.added()) {
                double score = NameWords.share(released.getName(), current.getName())
                        + (areSame(released.getInputType(), current.getInputType()) ? 1 : 0)
                        + (areSame(released.getOutputType(), current.getOutputType()) ? 1 : 0);
                boolean sameStyle = released.isClientStreaming() == current.isClientStreaming()
                        && released.isServerStreaming() == current.isServerStreaming();
                if (sameStyle && score >= MIN_SCORE_OF_RPC) {
                    candidates.add(new Candidate<>(released, current, score));
                }
            }
        }
        return candidates;
    }

    /** Returns whether two types are counterparts, or the same imported type. */
    private boolean areSame(Descriptor released, Descriptor current) {
        Optional<GenericDescriptor> counterpart = counterparts.of(released);
        return counterpart.isPresent()
                ? counterpart.get() == current
                : released.getFullName().equals(current.getFullName());
    }

    private static List<Descriptor> messages(Version version) {
        var all = new ArrayList<Descriptor>();
        version.files().values().forEach(file -> addMessages(file.getMessageTypes(), all));
        return all;
    }

    /** Adds messages without the entry types of maps, which the compiler adds. */
    private static void addMessages(List<Descriptor> messages, List<Descriptor> all) {
        for (Descriptor message : messages) {
            if (!message.getOptions().getMapEntry()) {
                all.add(message);
                addMessages(message.getNestedTypes(), all);
            }
        }
    }

    private static List<FieldDescriptor> extensions(Version version) {
        var all = new ArrayList<FieldDescriptor>();
        version.files().values().forEach(file -> all.addAll(file.getExtensions()));
        messages(version).forEach(message -> all.addAll(message.getExtensions()));
        return all;
    }

    private static List<EnumDescriptor> enums(Version version) {
        var all = new ArrayList<EnumDescriptor>();
        version.files().values().forEach(file -> all.addAll(file.getEnumTypes()));
        messages(version).forEach(message -> all.addAll(message.getEnumTypes()));
        return all;
    }

    private static List<ServiceDescriptor> services(Version version) {
        return version.files().values().stream()
                .map(FileDescriptor::getServices)
                .flatMap(List::stream)
                .toList();
    }
}
