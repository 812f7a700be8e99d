package dev.interop.gate.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Result of the exchange of all samples of one type in one direction.
 *
 * @param samples the number of samples
 * @param trials the samples that did not arrive as they were written
 * @param faults the languages that do not handle the type, once for each sample and pair of languages
 * @param unanswered sentences about samples whose result is unknown, because a driver did not respond in time
 */
record TypeCrossing(int samples, List<SampleTrials> trials, List<SampleFault> faults, Set<String> unanswered) {
    /** Returns the result of samples that were exchanged one by one. */
    static TypeCrossing of(List<TypeCrossing> each) {
        int samples = 0;
        var trials = new ArrayList<SampleTrials>();
        var faults = new ArrayList<SampleFault>();
        var unanswered = new LinkedHashSet<String>();
        for (TypeCrossing one : each) {
            samples += one.samples;
            trials.addAll(one.trials);
            faults.addAll(one.faults);
            unanswered.addAll(one.unanswered);
        }
        return new TypeCrossing(samples, trials, faults, unanswered);
    }

    /** Returns whether a language fails with all samples. */
    boolean failsIn(String language) {
        return trials.stream().filter(each -> each.failsIn(language)).count() == samples;
    }

    /** Returns the same result as that of another direction, in which the same messages are exchanged. */
    TypeCrossing in(Direction direction) {
        return new TypeCrossing(
                samples, trials.stream().map(each -> each.in(direction)).toList(), faults, unanswered);
    }
}
