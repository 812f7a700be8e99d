package dev.interop.serving;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The converter of option values that are addresses of servers, "host:port". */
public final class Target implements ITypeConverter<String> {
    private static final int LARGEST_PORT = 65535;

    @Override
    public String convert(String text) {
        if (!isTarget(text)) {
            throw new TypeConversionException("must be HOST:PORT, not '" + text + "'");
        }
        return text;
    }

    /**
     * Returns whether gRPC accepts the address. For others gRPC throws an exception, in some cases on one of its own
     * threads.
     */
    public static boolean isTarget(String text) {
        try {
            URI address = new URI("//" + text);
            return text.equals(address.getRawAuthority())
                    && address.getRawUserInfo() == null
                    && address.getHost() != null
                    && address.getPort() >= 0
                    && address.getPort() <= LARGEST_PORT;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    /** Returns the address as a URI, because gRPC would read the host of a plain address as a scheme. */
    public static String uri(String target) {
        return "dns:///" + target.replace("%", "%25").replace("[", "%5B").replace("]", "%5D");
    }
}
