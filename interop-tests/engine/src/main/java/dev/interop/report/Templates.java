package dev.interop.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.interop.text.Markdown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the templates and texts of the reports, which are resources of this package. */
final class Templates {
    private Templates() {}

    /** Returns a template that escapes its values for HTML. */
    static Template html(String name) {
        return Mustache.compiler().compile(text(name));
    }

    /** Returns a template for Markdown; a value can neither begin an element nor end a line or a table cell. */
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
