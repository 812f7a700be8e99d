package dev.interop.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.interop.text.Markdown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The templates and texts that reports are made of; they lie beside this class. */
final class Templates {
    private Templates() {}

    /** One that escapes what it is given for HTML. */
    static Template html(String name) {
        return Mustache.compiler().compile(text(name));
    }

    /** One for Markdown, where a text must neither begin an element nor end a line or a table's cell. */
    static Template markdown(String name) {
        return Mustache.compiler().withEscaper(Markdown::inElement).compile(text(name));
    }

    static String text(String name) {
        try (InputStream resource = Templates.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
