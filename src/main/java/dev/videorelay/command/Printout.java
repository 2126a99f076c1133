package dev.videorelay.command;

import java.io.PrintStream;
import java.util.regex.Pattern;

import dev.videorelay.diagnostics.Redaction;

/** Text on a terminal: titles, and below each of them pairs of a name and a text. It has neither secrets nor control characters. */
final class Printout {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final PrintStream out;
    private final Redaction redaction;

    Printout(PrintStream out, Redaction redaction) {
        this.out = out;
        this.redaction = redaction;
    }

    void title(String text) {
        out.println(clean(text));
    }

    void pair(String name, Object text) {
        line("%-12s %s".formatted(name, text));
    }

    /** A URL or a header, where credentials can be. */
    void request(String text) {
        line(redaction.ofCredentials(text));
    }

    /** Each line of the text, below a title. */
    void line(String text) {
        clean(text).lines().forEach(line -> out.println("  " + line));
    }

    private String clean(String text) {
        return CONTROL.matcher(redaction.ofSecrets(text)).replaceAll("·");
    }
}
