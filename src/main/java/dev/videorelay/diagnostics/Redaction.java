package dev.videorelay.diagnostics;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes from a text what must not be seen. A terminal may show more than a log, where a body and the query of a URL, which can be
 * a signature, are removed as well.
 */
public final class Redaction {

    private static final String HIDDEN = "…";
    private static final int LONGEST = 200;
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{4,}");
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?i)([?&;](?:[\\w.-]*(?:token|key|secret|passw|auth|sign|sig|credential)[\\w.-]*)=)[^\\s&\"'<>]*");
    private static final Pattern USER_OF_URL = Pattern.compile("(?i)(https?://)[^\\s/@?#]*@");
    private static final Pattern REST_OF_URL = Pattern.compile("(?i)(https?://[^\\s?#\"'<>]*)[?#][^\\s\"'<>]*");
    /** JSON, XML or HTML; and the value that Camel could not convert. */
    private static final Pattern BODY = Pattern
            .compile("(?s)(?:[{\\[]\\s*[\"{\\[]|<[!?/]?[a-zA-Z]| with value[: ]).*");

    private final Supplier<Stream<String>> secrets;

    /** @param secrets the values that are secret now */
    public Redaction(Supplier<Stream<String>> secrets) {
        this.secrets = secrets;
    }

    /** The text without the secrets. */
    public String ofSecrets(String text) {
        return secrets.get().reduce(text, (left, secret) -> left.replace(secret, HIDDEN));
    }

    /** The text without the secrets and without what looks like credentials. */
    public String ofCredentials(String text) {
        String url = USER_OF_URL.matcher(ofSecrets(text)).replaceAll("$1" + HIDDEN + "@");
        return SECRET_PARAMETER.matcher(CREDENTIALS.matcher(url).replaceAll("$1 " + HIDDEN)).replaceAll("$1" + HIDDEN);
    }

    /** The text on one line and not too long, without credentials, bodies, and all that is behind the path of a URL. */
    public String forLog(String text) {
        String urls = REST_OF_URL.matcher(ofCredentials(text)).replaceAll("$1" + HIDDEN);
        String line = BODY.matcher(urls).replaceAll(HIDDEN).replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + HIDDEN;
    }
}
