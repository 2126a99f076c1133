package dev.videorelay.answer.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http(s) URL, exactly as the gateway wrote it, without surrounding quotes and blanks.
 *
 * <p>Looser than RFC 3986, as browsers are: letters of any script and characters such as {@code |} are kept, since encoding
 * them would break signatures. Only blanks and brackets are percent-encoded. A text with a blank inside is a URL only if it ends
 * as one, else a sentence: {@link UrlEncoder}.
 *
 * @param host in lower case, without port
 */
public record UrlCandidate(String text, String host, String path) {

    /** No HTTP client accepts longer URLs. */
    private static final int MAX_LENGTH = 8 * 1024;

    private static final Pattern URL = Pattern.compile(
            "https?://(?:[^/?#@\\s]*@)?([\\p{L}\\p{N}_][\\p{L}\\p{N}._~-]*|\\[[0-9a-f:.]+])(?::\\d{0,5})?([^?#\\s]*)(?:[?#]\\S*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Z}<>\"`]");

    private static final String IPV4_PRIVATE = "(?:0|10|127)(?:\\.\\d+){1,3}|(?:169\\.254|192\\.168)(?:\\.\\d+){2}"
            + "|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d+){2}|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])(?:\\.\\d+){2}";
    private static final String IPV6_PRIVATE = "\\[(?:[0:]*:[01]?|::ffff:[0-9a-f.:]+|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)]";
    /** Also a host name without a dot, which only one network can resolve. */
    private static final Pattern PRIVATE = Pattern.compile(IPV4_PRIVATE + "|" + IPV6_PRIVATE
            + "|[^.\\[]+\\.?|.+\\.(?:localhost|local|internal|lan|home\\.arpa)\\.?");

    /** Pictures, sounds, captions, pages and texts. */
    private static final Pattern OTHER_FILE = Pattern.compile("\\.(?:png|jpe?g|webp|gif|bmp|svg|avif|heic|tiff?|ico"
            + "|mp3|wav|m4a|aac|flac|ogg|oga|opus|srt|vtt|ass|ssa|lrc|html?|json|txt|xml|pdf)/?$",
            Pattern.CASE_INSENSITIVE);
    static final Pattern VIDEO_FILE = Pattern
            .compile("\\.(?:mp4|mov|webm|m4v|mkv|avi|m3u8|mpe?g|ts)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern VIDEO_CONTENT = Pattern.compile("/videos?/(?:[^/]+/)*(?:content|download|file)/?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern API = Pattern.compile("/(?:api|v\\d[^/]*)/", Pattern.CASE_INSENSITIVE);
    /** The codes of the characters {@code + / : = @}. */
    private static final Pattern ENCODED_IN_ID = Pattern.compile("%(2b|2f|3a|3d|40)", Pattern.CASE_INSENSITIVE);
    /** Paths of query APIs, at any gateway. */
    private static final Pattern QUERY_API = Pattern.compile(
            "/videos?/(?:query|status|fetch|generations)/?$|/v\\d[^/]*/videos?/(?:query|status|fetch|generations)/[^/]+/?$"
                    + "|/requests/[^/]+(?:/(?:status|cancel|response))?/?$",
            Pattern.CASE_INSENSITIVE);
    /** Paths that may be of a query API or of a video. */
    private static final Pattern TASK = Pattern.compile(
            "/(?:videos?/generations|v\\d[^/]*/videos|v\\d[^/]*/(?:[^/]+/){0,3}tasks)/[^/]+/?$",
            Pattern.CASE_INSENSITIVE);

    /** Parses a text without the blanks, back-ticks, quotes and angle brackets around it; null if it is not a URL. */
    public static UrlCandidate parse(String text) {
        String written = unquoted(text);
        if (!written.regionMatches(true, 0, "http", 0, 4) || written.length() > MAX_LENGTH) {
            return null;
        }
        String url = UrlEncoder.encode(written);
        Matcher parts = URL.matcher(url);
        return parts.matches() && (parts.group(2).isEmpty() || parts.group(2).charAt(0) == '/')
                && !FORBIDDEN.matcher(url).find()
                        ? new UrlCandidate(url, parts.group(1).toLowerCase(Locale.ROOT), parts.group(2))
                        : null;
    }

    private static String unquoted(String text) {
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

    /** Whether the host is reachable only in the gateway's own network. */
    public boolean isPrivate() {
        return PRIVATE.matcher(host).matches();
    }

    public boolean mayBeVideo() {
        return VIDEO_FILE.matcher(path).find() || !OTHER_FILE.matcher(path).find() && !QUERY_API.matcher(path).find();
    }

    /** Whether its path says that it is a video: by the extension, or as the content of one. */
    public boolean isVideo() {
        return VIDEO_FILE.matcher(path).find() || VIDEO_CONTENT.matcher(path).find();
    }

    /** Whether a URL without an extension may be a file, and is no address of an API. */
    public boolean mayBeFile() {
        return path.length() > 1 && !API.matcher(path).find();
    }

    /** Whether it looks like the address of a task; the URL of a video may look the same. */
    public boolean mayBeTask() {
        return !VIDEO_FILE.matcher(path).find() && TASK.matcher(path).find();
    }

    /** The last segment of the path, with the encoded characters of a task ID decoded. */
    public String lastSegment() {
        String steps = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ENCODED_IN_ID.matcher(steps.substring(steps.lastIndexOf('/') + 1))
                .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
    }
}
