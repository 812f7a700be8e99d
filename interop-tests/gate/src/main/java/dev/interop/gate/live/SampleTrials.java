package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Findings of all trials of one sample, in every pair of languages.
 *
 * @param faulty the languages that do not handle the sample at all
 */
record SampleTrials(Sample sample, List<MessageFinding> findings, Set<String> faulty) {

    /** Returns true if a language did not write the sample, or did not read the bytes that it wrote itself. */
    boolean failsIn(String language) {
        return faulty.contains(language)
                || findings.stream()
                        .anyMatch(
                                found -> found.isOfOwnBytes() && found.reader().equals(language));
    }

    /** Returns the same trials in another direction, in which the same message is exchanged. */
    SampleTrials in(Direction direction) {
        List<MessageFinding> there =
                findings.stream().map(found -> found.in(direction)).toList();
        return new SampleTrials(sample, there, faulty);
    }

    /** Returns the findings of the smallest samples first, because their examples are the shortest. */
    static List<MessageFinding> findings(List<SampleTrials> all) {
        Comparator<SampleTrials> smallestFirst =
                Comparator.comparing(SampleTrials::size).thenComparing(trials -> !trials.isEmpty());
        return all.stream()
                .sorted(smallestFirst)
                .flatMap(trials -> trials.findings.stream())
                .toList();
    }

    /** Returns true if the sample holds no fields, or only required ones. */
    private boolean isEmpty() {
        return sample.field() == null
                && sample.message().getAllFields().keySet().stream().allMatch(FieldDescriptor::isRequired);
    }

    /** Returns 0 for at most one field without a message, 1 for one field with a message, and 2 for more fields. */
    private int size() {
        if (sample.field() == null && !isEmpty()) {
            return 2;
        }
        return sample.message().getAllFields().keySet().stream()
                        .allMatch(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
                ? 0
                : 1;
    }
}
