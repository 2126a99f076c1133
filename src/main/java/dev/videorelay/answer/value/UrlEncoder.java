package dev.videorelay.answer.value;

import java.util.regex.Pattern;

/**
 * Percent-encodes blanks and brackets behind the host of a URL, and nothing else.
 *
 * <p>A text with a blank is a URL if its path has the blank and ends as a video's does, or if its query has it and goes on as a
 * query; else it is a sentence, and stays as it is.
 */
final class UrlEncoder {

    private static final Pattern QUERY_GOES_ON = Pattern.compile("[=&]|\\.\\w{2,4}$");

    private UrlEncoder() {}

    static String encode(String url) {
        if (url.indexOf(' ') < 0 && url.indexOf('[') < 0 && url.indexOf(']') < 0) {
            return url;
        }
        int path = endOfHost(url);
        String rest = url.substring(path);
        return rest.indexOf(' ') >= 0 && !isUrl(rest)
                ? url
                : url.substring(0, path) + rest.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D");
    }

    private static int endOfHost(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isUrl(String rest) {
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        int blank = rest.indexOf(' ');
        if (rest.contains("://")) {
            return false;
        }
        return blank < path.length()
                ? ends(path) && !ends(path.substring(0, blank))
                : QUERY_GOES_ON.matcher(rest.substring(rest.lastIndexOf(' '))).find();
    }

    private static boolean ends(String path) {
        return UrlCandidate.VIDEO_FILE.matcher(path).find();
    }
}
