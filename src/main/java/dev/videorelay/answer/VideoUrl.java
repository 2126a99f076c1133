package dev.videorelay.answer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the video is: the first usable URL, and one of the gateway's own host only if there is no other. */
final class VideoUrl {

    private static final String[] MEMBERS = {"video_url", "url", "result_url", "video_urls", "fail_reason"};
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LOOPBACK = Pattern
            .compile("(localhost|127\\.0\\.0\\.1|\\[::1]|0\\.0\\.0\\.0)(:\\d*)?", Pattern.CASE_INSENSITIVE);

    /** Some gateways give the address of the task where others give that of its video. */
    private static final Pattern QUERY_API = Pattern.compile("/v1/video/(query|generations/[^/]+)/?$");

    private VideoUrl() {}

    static String in(Layers layers) {
        List<String> candidates = layers.all(VideoUrl::url, MEMBERS);
        return candidates.stream()
                .filter(url -> !LOOPBACK.matcher(URI.create(url).getRawAuthority()).matches())
                .findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.get(0));
    }

    /** An absolute http(s) URL without the blanks and back-ticks around it; of a list the first; else null. */
    static String url(JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            return url(value.get(0));
        }
        String text = Values.text(value);
        String bare = text == null ? "" : text.replaceAll("^[\\s`]+|[\\s`]+$", "");
        return isVideo(bare) ? bare : null;
    }

    /** Text that gateways write in place of a URL, where they write both. */
    static String textButNoUrl(JsonNode value) {
        return url(value) == null ? Values.text(value) : null;
    }

    private static boolean isVideo(String url) {
        try {
            URI uri = new URI(url);
            // The authority, since a URI has no host for Java where that has an underscore, as buckets' hosts may
            return uri.isAbsolute() && uri.getRawAuthority() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && !QUERY_API.matcher(uri.getRawPath()).find();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
