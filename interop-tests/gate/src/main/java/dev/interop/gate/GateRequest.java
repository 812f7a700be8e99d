package dev.interop.gate;

import dev.interop.gate.breaks.DeployOrder;
import dev.interop.gate.version.ProtoTree;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The protos to judge, and the rules for the judgement.
 *
 * @param tree the protos of the working tree
 * @param against the versions that they are compared with; empty for the default
 * @param folder the folder to which paths in {@code against} are relative
 * @param accepted the file with accepted breaks, which may be missing
 * @param config the interop.yaml whose cases are compared with those of older versions; null if they are not
 * @param pullRequestBase the branch into which the pull request is merged; null outside of a pull request
 * @param lint whether lint and format are checked in the files that the change touches
 * @param order who gets the new version first
 * @param commentsFail whether a comment that changed is a break, and not only reported
 */
public record GateRequest(
        ProtoTree tree,
        List<String> against,
        Path folder,
        Path accepted,
        @Nullable Path config,
        @Nullable String pullRequestBase,
        boolean lint,
        DeployOrder order,
        boolean commentsFail) {}
