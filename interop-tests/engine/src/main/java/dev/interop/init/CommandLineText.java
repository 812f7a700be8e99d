package dev.interop.init;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words like a POSIX shell, without expanding anything. */
final class CommandLineText {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private CommandLineText(String text) {
        this.text = text;
    }

    /**
     * Returns the words.
     *
     * @throws IllegalArgumentException a quote is not closed
     */
    static List<String> words(String text) {
        return new CommandLineText(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            char each = text.charAt(at++);
            switch (each) {
                case '\'', '"' -> quoted(each);
                case '\\' -> add(at < text.length() ? text.charAt(at++) : each);
                default -> {
                    if (Character.isWhitespace(each)) {
                        end();
                    } else {
                        add(each);
                    }
                }
            }
        }
        end();
        return words;
    }

    private void quoted(char quote) {
        begun = true;
        while (at < text.length()) {
            char each = text.charAt(at++);
            if (each == quote) {
                return;
            }
            boolean escapes =
                    each == '\\' && quote == '"' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0;
            add(escapes ? text.charAt(at++) : each);
        }
        throw new IllegalArgumentException("the command '%s' has a %s that is not closed".formatted(text, quote));
    }

    private void add(char each) {
        begun = true;
        word.append(each);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
