package dev.interop.cli;

import picocli.CommandLine.Command;

/** The commands on results of earlier runs. */
@Command(
        name = "results",
        description = "Compares, merges, renders and annotates results of earlier runs.",
        subcommands = {Compare.class, Merge.class, Report.class, AnnotateFailures.class},
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class Results {}
