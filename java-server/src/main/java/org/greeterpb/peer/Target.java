package org.greeterpb.peer;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks an option that names a server, "host:port". */
public final class Target implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (!text.matches("[^\\s/]+:[0-9]{1,5}")) {
            throw new TypeConversionException("must be HOST:PORT, not '" + text + "'");
        }
        return text;
    }
}
