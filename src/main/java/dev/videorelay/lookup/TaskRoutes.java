package dev.videorelay.lookup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.videorelay.board.KnownHosts;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskId;

/** HTTP routes of the look-up: {@code GET /tasks/{id}} and {@code GET /tasks}, protected like the board. */
@ApplicationScoped
public class TaskRoutes {

    private static final Logger LOG = Logger.getLogger(TaskRoutes.class);
    private static final String TASKS = "/tasks/";
    private static final int BAD_REQUEST = 400;

    private final RelayConfig config;
    private final TaskLookup lookup;
    private final TaskListing listing;
    private final Vertx vertx;

    public TaskRoutes(RelayConfig config, TaskLookup lookup, TaskListing listing, Vertx vertx) {
        this.config = config;
        this.lookup = lookup;
        this.listing = listing;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        KnownHosts knownHosts = KnownHosts.of(config);
        router.get("/tasks").handler(knownHosts).handler(this::list);
        router.get("/tasks/*").handler(knownHosts).handler(this::find);
    }

    private void find(RoutingContext request) {
        String id = URLDecoder.decode(request.request().path().substring(TASKS.length()).replace("+", "%2B"),
                StandardCharsets.UTF_8);
        if (!TaskId.isValid(id)) {
            answer(request, new LookupResult(BAD_REQUEST, TaskLookup.json(Map.of("error", "not a task ID"))));
            return;
        }
        TaskId taskId = new TaskId(id);
        answerLater(request, () -> isAskedByInstance(request)
                ? lookup.findHere(taskId)
                : lookup.find(taskId, login(request)));
    }

    private void list(RoutingContext request) {
        TaskFilter filter = filter(request.request());
        if (filter.provider().filter(name -> !config.providersInUse().containsKey(name)).isPresent()) {
            answer(request, new LookupResult(BAD_REQUEST, TaskLookup
                    .json(Map.of("error", "provider must be one of " + config.providersInUse().keySet()))));
            return;
        }
        answerLater(request, () -> new LookupResult(LookupResult.OK, TaskLookup.json(isAskedByInstance(request)
                ? listing.listHere(filter)
                : listing.list(filter, login(request)))));
    }

    private static TaskFilter filter(HttpServerRequest request) {
        return new TaskFilter("true".equalsIgnoreCase(request.getParam("late")),
                Optional.ofNullable(request.getParam("provider")));
    }

    private static boolean isAskedByInstance(RoutingContext request) {
        return request.request().getHeader(InstanceClient.ASKED_BY) != null;
    }

    private static String login(RoutingContext request) {
        return request.request().getHeader("Authorization");
    }

    private void answerLater(RoutingContext request, Callable<LookupResult> work) {
        vertx.executeBlocking(work, false).onSuccess(result -> answer(request, result)).onFailure(failure -> {
            LOG.error("Look-up of tasks failed", failure);
            request.response().setStatusCode(500).end();
        });
    }

    private static void answer(RoutingContext request, LookupResult result) {
        request.response()
                .setStatusCode(result.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(result.json() + "\n");
    }
}
