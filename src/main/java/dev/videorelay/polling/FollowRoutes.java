package dev.videorelay.polling;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;

/**
 * The loop: one exchange for each open task, which waits, asks and looks at the answer until the task is over.
 *
 * <p>How a provider is asked is in its own route, {@code query-{provider}}; so are all waits in {@link Followed}.
 */
@ApplicationScoped
public class FollowRoutes extends RouteBuilder {

    private final RelayConfig config;
    private final PollThreads threads;

    public FollowRoutes(RelayConfig config, PollThreads threads) {
        this.config = config;
        this.threads = threads;
    }

    @Override
    public void configure() {
        config.providersInUse().forEach((provider, settings) -> follow(provider, settings.poll().concurrency()));
    }

    private void follow(String provider, int concurrency) {
        // @formatter:off
        from("direct:follow-" + provider)
            .routeId("follow-" + provider)
            .description("Polls each open task of the provider until it is over.")
            .loopDoWhile().body(Followed.class, Followed::isOpen)
                .delay().body(Followed.class, Followed::waitMillis).executorService(threads.timer()).asyncDelayed()
                .filter().body(Followed.class, Followed::mayPoll)
                    .threads().executorService(threads.requests(provider, concurrency))
                    .filter().body(Followed.class, Followed::mayPoll) // the gate may have closed while it had no thread
                        .enrich("direct:query-" + provider, FollowRoutes::take, true).id("poll-" + provider)
                        .filter().body(Followed.class, followed -> config.progress().enabled() && followed.hasNews())
                            .enrich("direct:progress", (following, told) -> following, true)
                        .end()
                    .end()
                .end()
            .end();
        // @formatter:on
    }

    /** Hands the query's reading, and nothing else of its exchange, to the task. */
    private static Exchange take(Exchange following, Exchange queried) {
        Reading reading = queried == null ? null : queried.getMessage().getBody(Reading.class);
        if (reading == null) {
            reading = new Reading(new Finding.Trouble("the query route gave no reading"), null);
        }
        following.getMessage().getBody(Followed.class).take(reading);
        return following;
    }
}
