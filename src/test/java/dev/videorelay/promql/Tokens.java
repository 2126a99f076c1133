package dev.videorelay.promql;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words and signs of a query, taken one by one. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("""
            \\s+|"[^"]*"|'[^']*'|(?:\\d+(?:ms|[smhdwy]))+|\\d+(?:\\.\\d+)?|[a-zA-Z_:][\\w:]*\
            |==|!=|=~|!~|>=|<=|[-+*/%^(){}\\[\\],=<>]""");
    private static final String END = "";

    private final List<String> tokens;
    private int next;

    Tokens(String query) {
        String rest = TOKEN.matcher(query).replaceAll("");
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("Not understood: " + rest);
        }
        tokens = TOKEN.matcher(query).results().map(MatchResult::group).filter(token -> !token.isBlank()).toList();
    }

    /** Empty at the end. */
    String peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    String take() {
        String token = peek();
        next++;
        return token;
    }

    /** @return whether it was there */
    boolean skip(String token) {
        boolean there = peek().equals(token);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String token) {
        String found = take();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("Expected " + token + " and found " + found);
        }
    }

    void expectEnd() {
        expect(END);
    }
}
