package dev.interop.cli;

import dev.interop.peer.RunAs;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that selects how peers without an address are started. */
public final class PeersOption {
    @Option(
            names = "--peers",
            paramLabel = "HOW",
            defaultValue = "container",
            converter = Converter.class,
            description = "start peers as container or process (default: container); servers of one's own start as interop.yaml defines")
    private RunAs peers;

    public RunAs peers() {
        return peers;
    }

    static final class Converter implements ITypeConverter<RunAs> {
        @Override
        public RunAs convert(String text) {
            return switch (text) {
                case "container" -> RunAs.CONTAINER;
                case "process" -> RunAs.PROCESS;
                default ->
                    throw new TypeConversionException(
                            "must be \"container\" (the default) or \"process\", not \"%s\"".formatted(text));
            };
        }
    }
}
