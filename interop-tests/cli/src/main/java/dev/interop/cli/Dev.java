package dev.interop.cli;

import picocli.CommandLine.Command;

/** The commands for developers of this repository. */
@Command(
        name = "dev",
        description = "Commands for developers of this repository.",
        subcommands = {ProveGate.class, GateSizes.class, Release.class, Certificates.class},
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class Dev {}
