package dev.videorelay.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;

/** As much of an OpenID Connect provider as it takes to log in as alice. */
public final class IdentityProvider implements AutoCloseable {

    /** As which the relay is known to it. */
    private static final String CLIENT = "video-task-relay";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final RsaJsonWebKey key;

    public IdentityProvider() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        key.setKeyId("of-the-day");
        server.start();
        server.stubFor(WireMock.get("/.well-known/openid-configuration").willReturn(okJson("""
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
                "jwks_uri":"%1$s/keys"}""".formatted(url()))));
        server.stubFor(WireMock.get("/keys").willReturn(okJson("{\"keys\":[" + key.toJson() + "]}")));
        server.stubFor(post("/token").willReturn(okJson("""
                {"id_token":"%s","access_token":"of-alice","token_type":"Bearer","expires_in":600}"""
                .formatted(idToken("alice")))));
    }

    public String url() {
        return server.baseUrl();
    }

    /** Comes to a page, is sent here, logs in and is sent back, as a browser does. */
    public HttpResponse<String> login(URI page) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        Map<String, String> asked = query(get(browser, page).headers().firstValue("Location").orElseThrow());
        HttpResponse<String> back = get(browser,
                URI.create(asked.get("redirect_uri") + "?code=of-alice&state=" + asked.get("state")));
        return back.statusCode() == 302
                ? get(browser, back.uri().resolve(back.headers().firstValue("Location").orElseThrow()))
                : back;
    }

    private static HttpResponse<String> get(HttpClient browser, URI page) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }

    private static Map<String, String> query(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** Token that names its user, valid for some minutes. */
    private String idToken(String user) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience(CLIENT);
        claims.setSubject(user);
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setIssuedAtToNow();
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
