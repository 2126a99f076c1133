package dev.videorelay.answer.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http(s) URL, exactly as the gateway wrote it but for what stands around it.
 *
 * <p>Looser than RFC 3986, as browsers are: letters of any script and signs such as {@code |} are left as they are, since
 * to encode them would break signatures. A blank within means that it is a sentence, and no URL.
 *
 * @param host in lower case, without port
 */
public record UrlCandidate(String text, String host, String path) {

    /** No client takes longer ones. */
    private static final int LONGEST = 8 * 1024;

    private static final Pattern URL = Pattern.compile(
            "https?://(?:[^/?#@\\s]*@)?([\\p{L}\\p{N}_][\\p{L}\\p{N}._~-]*|\\[[0-9a-f:.]+])(?::\\d{0,5})?([^?#\\s]*)(?:[?#]\\S*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEVER_IN_IT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Z}<>\"`]");

    private static final String IPV4_PRIVATE = "(?:0|10|127)(?:\\.\\d+){1,3}|(?:169\\.254|192\\.168)(?:\\.\\d+){2}"
            + "|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d+){2}|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])(?:\\.\\d+){2}";
    private static final String IPV6_PRIVATE = "\\[(?:[0:]*:[01]?|::ffff:[0-9a-f.:]+|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)]";
    /** A name without a dot is known in one network only. */
    private static final Pattern PRIVATE = Pattern.compile(IPV4_PRIVATE + "|" + IPV6_PRIVATE
            + "|[^.\\[]+\\.?|.+\\.(?:localhost|local|internal|lan|home\\.arpa)\\.?");

    private static final Pattern PICTURE = Pattern
            .compile("\\.(?:png|jpe?g|webp|gif|bmp|svg|avif|heic|tiff?|ico)/?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILM = Pattern
            .compile("\\.(?:mp4|mov|webm|m4v|mkv|avi|m3u8|mpe?g|ts)$", Pattern.CASE_INSENSITIVE);
    /** Where tasks are asked about, at whatever gateway. */
    private static final Pattern QUERY_API = Pattern.compile(
            "/videos?/(?:query|status|fetch|generations)/?$|/v\\d[^/]*/videos?/(?:query|status|fetch|generations)/[^/]+/?$",
            Pattern.CASE_INSENSITIVE);
    /** Where a task may be asked about, or its video be. */
    private static final Pattern TASK = Pattern.compile(
            "/(?:videos?/generations|v\\d[^/]*/videos|v\\d[^/]*/(?:[^/]+/){0,3}tasks)/[^/]+/?$",
            Pattern.CASE_INSENSITIVE);

    /** The URL in a text, less the blanks, back-ticks, quotes and angle brackets around it; null if there is none. */
    public static UrlCandidate in(String text) {
        String bare = bare(text);
        if (!bare.regionMatches(true, 0, "http", 0, 4) || bare.length() > LONGEST) {
            return null;
        }
        Matcher url = URL.matcher(bare);
        return url.matches() && (url.group(2).isEmpty() || url.group(2).charAt(0) == '/')
                && !NEVER_IN_IT.matcher(bare).find()
                        ? new UrlCandidate(bare, url.group(1).toLowerCase(Locale.ROOT), url.group(2))
                        : null;
    }

    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWrapping(text.charAt(start))) {
            start++;
        }
        while (start < end && isWrapping(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWrapping(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || "`'\"<>\u200B\uFEFF".indexOf(c) >= 0;
    }

    /** Whether it leads nowhere but in the gateway's own network. */
    public boolean isPrivate() {
        return PRIVATE.matcher(host).matches();
    }

    public boolean mayBeVideo() {
        return FILM.matcher(path).find() || !PICTURE.matcher(path).find() && !QUERY_API.matcher(path).find();
    }

    /** Whether it looks like the address of a task, which a video may have too. */
    public boolean mayBeTask() {
        return !FILM.matcher(path).find() && TASK.matcher(path).find();
    }

    /** Of the path, decoded as far as a task ID may be encoded. */
    public String lastStep() {
        String steps = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return steps.substring(steps.lastIndexOf('/') + 1).replaceAll("(?i)%3a", ":");
    }
}
