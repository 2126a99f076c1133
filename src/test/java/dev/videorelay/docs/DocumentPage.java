package dev.videorelay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A page in Markdown: what it points at, and where it can be pointed at. */
final class DocumentPage {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    private final Path file;
    private final String text;

    /** A place in the project. @param anchor null if it is the whole file */
    record Link(Path file, String anchor) {}

    DocumentPage(Path file) {
        try {
            this.file = file;
            this.text = BLOCK.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that do not leave the project. */
    List<Link> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> new Link(link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1)),
                        link.group(2)))
                .toList();
    }

    /** As GitHub makes them of headings; of those that are alike the later ones are counted. */
    List<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(text).results().map(heading -> slug(heading.group(1))).map(slug -> {
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            return before == 0 ? slug : slug + "-" + before;
        }).toList();
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\p{Pc} -]", "").replace(' ', '-');
    }
}
