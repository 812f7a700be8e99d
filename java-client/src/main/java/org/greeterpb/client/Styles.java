package org.greeterpb.client;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The call styles that the client command uses, in order. */
record Styles(List<Style> chosen) {
    private static final String ALL = "all";

    enum Style {
        UNARY("unary"),
        SERVER_STREAM("server-stream"),
        CLIENT_STREAM("client-stream"),
        BIDI("bidi");

        private final String option;

        Style(String option) {
            this.option = option;
        }
    }

    /** The converter of the option --style. */
    static final class Converter implements ITypeConverter<Styles> {
        @Override
        public Styles convert(String text) {
            List<Style> chosen = Arrays.stream(Style.values())
                    .filter(style -> text.equals(ALL) || text.equals(style.option))
                    .toList();
            if (chosen.isEmpty()) {
                String possible =
                        Arrays.stream(Style.values()).map(style -> style.option).collect(Collectors.joining(", "));
                throw new TypeConversionException("must be %s or %s, not '%s'".formatted(possible, ALL, text));
            }
            return new Styles(chosen);
        }
    }
}
