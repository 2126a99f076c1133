package dev.videorelay.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Follows redirects to the scheme, host and port that the request went to, up to three for one request; each sends the token
 * again, as the request did.
 *
 * <p>Any other redirect is left as the answer, and so is that of a request with a body, unless its status keeps method and body.
 * The exchange goes on within the time limits of its request.
 */
final class SameOriginRedirects implements ExecChainHandler {

    private static final int LIMIT = 3;
    /** Length of a body that is read, in bytes. */
    private static final int SHORT = 8 << 10;
    /** Redirects for any method. */
    private static final Set<Integer> SAME_METHOD = Set.of(HttpStatus.SC_TEMPORARY_REDIRECT,
            HttpStatus.SC_PERMANENT_REDIRECT);
    /** Redirects that clients follow with GET. */
    private static final Set<Integer> GET_ONLY = Set.of(HttpStatus.SC_MOVED_PERMANENTLY,
            HttpStatus.SC_MOVED_TEMPORARILY,
            HttpStatus.SC_SEE_OTHER);

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpRequest current = request;
        ClassicHttpResponse answer = chain.proceed(current, scope);
        for (int followed = 0; followed < LIMIT; followed++) {
            URI location = location(current, answer, scope);
            if (location == null) {
                return answer;
            }
            discard(answer, scope);
            current = ClassicRequestBuilder.copy(scope.originalRequest).setUri(location).build();
            answer = chain.proceed(current, scope);
        }
        return answer;
    }

    /** Where to ask again, or null if the answer is none that is followed. */
    private static URI location(ClassicHttpRequest request, ClassicHttpResponse answer, ExecChain.Scope scope) {
        Header header = answer.getFirstHeader(HttpHeaders.LOCATION);
        String location = header == null || header.getValue() == null ? "" : header.getValue().strip();
        if (location.isEmpty() || !isFollowed(answer.getCode(), request)) {
            return null;
        }
        try {
            URI reference = new URI(location);
            URI uri = reference.isAbsolute() ? reference : URIUtils.resolve(request.getUri(), reference);
            return isSameOrigin(uri, scope.route.getTargetHost()) ? uri : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isFollowed(int status, ClassicHttpRequest request) {
        return SAME_METHOD.contains(status) && (request.getEntity() == null || request.getEntity().isRepeatable())
                || GET_ONLY.contains(status) && Method.GET.isSame(request.getMethod());
    }

    private static boolean isSameOrigin(URI uri, HttpHost origin) {
        return uri.getHost() != null && uri.getUserInfo() == null && origin.equals(RoutingSupport.normalize(
                new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()), null));
    }

    /** Reads a short body, so that the connection can be used again; any other may have no end. */
    private static void discard(ClassicHttpResponse answer, ExecChain.Scope scope) throws IOException {
        HttpEntity body = answer.getEntity();
        if (body != null && (body.getContentLength() < 0 || body.getContentLength() > SHORT)) {
            scope.execRuntime.discardEndpoint();
        } else {
            EntityUtils.consume(body);
            answer.close();
        }
    }
}
