package dev.videorelay.testkit;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;

/** Java's own HTTP client, one for all tests. */
public final class Http {

    /** By itself it would ask each host first whether to go on in HTTP/2, which no test is about. */
    public static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private Http() {}
}
