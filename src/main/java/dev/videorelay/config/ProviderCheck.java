package dev.videorelay.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Checks the settings that say how a provider is polled and how its answers are read. */
final class ProviderCheck {

    private static final String TASK_ID = "{taskId}";
    private static final Pattern ASCII = Pattern.compile("[!-~]+");
    /** RFC 9110 calls it a token. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** Headers that the client sets itself. */
    private static final Set<String> OTHER_HEADERS = Set.of("accept", "accept-encoding", "connection", "content-length",
            "content-type", "cookie", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade", "user-agent");
    /** RFC 6901. */
    private static final Pattern JSON_POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*+)++");

    private final ObjectReader json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private final String key;
    private final RelayConfig.Provider provider;
    private final Problems problems;

    /** Takes a problem if there is one. */
    interface Problems {
        void when(boolean wrong, String key, String message);
    }

    ProviderCheck(String key, RelayConfig.Provider provider, Problems problems) {
        this.key = key;
        this.provider = provider;
        this.problems = problems;
    }

    void check() {
        provider.query().path().ifPresentOrElse(this::checkPath, this::checkThatNoPathIsNeeded);
        provider.query().body().ifPresent(this::checkBody);
        checkToken(provider.auth());
        checkPointers(provider.answer());
        checkStates(provider.answer().states().byName());
    }

    private void checkPath(String path) {
        boolean isPost = provider.query().method() == RelayConfig.QueryMethod.POST;
        boolean isInBody = isPost && provider.query().body().filter(body -> body.contains(TASK_ID)).isPresent();
        problems.when(!isPath(path.replace(TASK_ID, "x")), key + ".query.path",
                "must begin with one / and be the path, and perhaps the query, of a URL, with " + TASK_ID
                        + " for the ID");
        problems.when(!path.contains(TASK_ID) && !isInBody, key + ".query.path", "must contain " + TASK_ID
                + (isPost ? ", or query.body must" : ""));
    }

    private static boolean isPath(String path) {
        try {
            URI uri = new URI(path);
            return path.startsWith("/") && uri.getRawAuthority() == null && uri.getRawFragment() == null
                    && ASCII.matcher(path).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void checkThatNoPathIsNeeded() {
        problems.when(provider.query().body().isPresent(), key + ".query.body", "must not be set without " + key
                + ".query.path");
        problems.when(provider.query().method() != RelayConfig.QueryMethod.GET, key + ".query.method",
                "must not be set without " + key + ".query.path");
    }

    private void checkBody(String body) {
        problems.when(provider.query().method() == RelayConfig.QueryMethod.GET, key + ".query.body",
                "must not be set if query.method is GET");
        problems.when(!isJson(body), key + ".query.body", "must be JSON, with " + TASK_ID + " inside a string");
    }

    private boolean isJson(String text) {
        try {
            return !json.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void checkToken(RelayConfig.TokenHeader auth) {
        problems.when(!HEADER_NAME.matcher(auth.header()).matches(), key + ".auth.header",
                "must be the name of a header");
        problems.when(OTHER_HEADERS.contains(auth.header().toLowerCase(Locale.ROOT)), key + ".auth.header",
                "must not be " + auth.header() + ", which the relay sets itself");
        problems.when(!auth.scheme().map(scheme -> ASCII.matcher(scheme).matches()).orElse(true), key + ".auth.scheme",
                "must be one word of ASCII, or empty");
    }

    private void checkPointers(AnswerSettings answer) {
        checkPointer("status", answer.status());
        checkPointer("url", answer.url());
        checkPointer("progress", answer.progress());
        checkPointer("code", answer.code());
        checkPointer("message", answer.message());
    }

    private void checkPointer(String name, Optional<String> pointer) {
        problems.when(!pointer.map(text -> JSON_POINTER.matcher(text).matches()).orElse(true), key + ".answer." + name,
                "must be a JSON Pointer such as /data/status");
    }

    private void checkStates(Map<String, List<String>> states) {
        Map<String, String> owners = new HashMap<>();
        states.forEach((state, values) -> values.forEach(value -> {
            String other = owners.putIfAbsent(value.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", ""), state);
            problems.when(other != null, key + ".answer.states." + state,
                    "has " + value + ", which answer.states." + other + " has too");
        }));
    }
}
