package dev.videorelay.gateway;

import java.io.IOException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

import dev.videorelay.diagnostics.FatalError;

/**
 * Time limit of each exchange, by a {@link PhaseDeadline} from the request for a connection to the last byte of the body.
 *
 * <p>This handler is the first one of the client's chain, and {@link #send}, where the connection exists, the last one. An
 * exchange that exceeds the limit is cancelled, loses its connection, and ends with a {@link java.net.SocketTimeoutException}.
 */
final class BoundedExchanges implements ExecChainHandler {

    private static final String DEADLINE = "relay.deadline";

    private final PhaseDeadline.Watch watch;

    BoundedExchanges(PhaseDeadline.Watch watch) {
        this.watch = watch;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        PhaseDeadline deadline = watch.begin(() -> abort(scope));
        scope.clientContext.setAttribute(DEADLINE, deadline);
        try {
            deadline.begin(PhaseDeadline.Phase.CONNECTION);
            return bounded(chain.proceed(request, scope), scope, deadline);
        } catch (IOException | HttpException | RuntimeException e) {
            end(deadline, scope);
            if (deadline.isExceeded()) {
                throw deadline.timeout(e);
            }
            throw e;
        } catch (Error e) { // after an error the client itself would keep the connection
            end(deadline, scope);
            throw e;
        }
    }

    private static void end(PhaseDeadline deadline, ExecChain.Scope scope) {
        deadline.end();
        scope.execRuntime.discardEndpoint();
    }

    /** Closes the connection, or stops waiting for one. */
    private static void abort(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
        scope.execRuntime.discardEndpoint();
    }

    private static ClassicHttpResponse bounded(ClassicHttpResponse answer, ExecChain.Scope scope,
            PhaseDeadline deadline)
            throws IOException {
        if (answer.getEntity() == null) {
            deadline.end();
        } else {
            deadline.begin(PhaseDeadline.Phase.BODY);
            answer.setEntity(new BoundedBody(answer.getEntity(), scope.execRuntime, deadline));
        }
        return answer;
    }

    /**
     * Sends the request over its connection, as the last handler of the chain.
     *
     * <p>If sending ends with an {@link Error}, the client closes all of its connections for good, so the process has to end.
     */
    static ClassicHttpResponse send(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ((PhaseDeadline) scope.clientContext.getAttribute(DEADLINE)).begin(PhaseDeadline.Phase.HEAD);
        try {
            return chain.proceed(request, scope);
        } catch (Error e) {
            FatalError.endProcess(e);
            throw e;
        }
    }
}
