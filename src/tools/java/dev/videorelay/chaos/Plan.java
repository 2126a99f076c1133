package dev.videorelay.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.videorelay.chaos.Action.Kind;

/**
 * All that will go wrong in a run, and when: the same for the same options.
 *
 * <p>It is spread over the time in which tasks are submitted. Relays and brokers get some time between two failures, but a
 * relay not always enough to be up again; at times all relays are killed at once. Never are two brokers down, except by
 * the one outage that is asked for.
 */
record Plan(List<Action> actions) {

    private static final double WARM_UP = 5;
    /** Longer than the session time-out, so that its partitions have gone to others. */
    private static final double[] PAUSE = {8, 15};
    private static final double[] SHORT_DEATH = {0.2, 2};
    private static final double[] LONG_DEATH = {7, 14};
    private static final double[] BROKER_DEATH = {0.5, 5};
    private static final double[] GATEWAY_OUTAGE = {3, 8};
    private static final double BROKER_REST = 15;
    private static final double LONGEST_RELAY_REST = 8;
    /** One kill of so many is of all relays at once. */
    private static final int SALVO = 8;
    /** One failure of so many does not wait until its relay is up. */
    private static final int EARLY = 4;

    static Plan of(Options options) {
        return new Planning(options).plan();
    }

    /** Things like these happen so often for each kill -9 of a relay. */
    private static List<Kind> deck(Options options) {
        int kills = options.kills();
        List<Kind> deck = Stream
                .of(copies(Kind.KILL_RELAY, kills), copies(Kind.PAUSE_RELAY, share(kills, 4)),
                        copies(Kind.RESTART_RELAY, share(kills, 4)), copies(Kind.KILL_BROKER, share(kills, 5)),
                        copies(Kind.RESTART_BROKER, kills / 12), copies(Kind.GATEWAY_UNAVAILABLE, share(kills, 8)),
                        copies(Kind.GATEWAY_HANGS_UP, kills / 8))
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        return deck;
    }

    private static int share(int kills, int of) {
        return kills == 0 ? 0 : Math.max(1, kills / of);
    }

    private static List<Kind> copies(Kind kind, int number) {
        return Collections.nCopies(number, kind);
    }

    Duration end() {
        return actions.stream().map(Action::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    String inWords() {
        return actions.stream().map(Action::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The plan as it is being made; times in seconds. */
    private static final class Planning {

        private final Options options;
        private final Random random;
        private final double[] relayFree;
        private double brokerFree = WARM_UP;
        private double gatewayFree = WARM_UP;
        private final List<Action> actions = new ArrayList<>();

        Planning(Options options) {
            this.options = options;
            this.random = new Random(options.seed());
            this.relayFree = new double[options.relays()];
        }

        Plan plan() {
            List<Kind> deck = deck(options);
            Collections.shuffle(deck, random);
            double length = options.length().toMillis() / 1000.0 - WARM_UP;
            if (!options.outage().isZero()) {
                double at = WARM_UP + length / 3;
                add(at, Kind.NO_BROKER, 0, options.outage().toMillis() / 1000.0);
                brokerFree = at + options.outage().toSeconds() + BROKER_REST;
            }
            int salvo = 0;
            double at = WARM_UP;
            for (int i = 0; i < deck.size(); i++) {
                if (deck.get(i) == Kind.KILL_RELAY && salvo > 0) {
                    salvo--;
                } else {
                    at = WARM_UP + length * (i + random.nextDouble()) / deck.size();
                    salvo = random.nextInt(SALVO) == 0 ? options.relays() - 1 : 0;
                }
                place(at, deck.get(i));
            }
            actions.sort(Comparator.comparing(Action::at));
            return new Plan(List.copyOf(actions));
        }

        private void place(double at, Kind kind) {
            switch (kind.lane()) {
                case "relay" -> placeOnRelay(at, kind);
                case "broker" -> {
                    double from = Math.max(at, brokerFree);
                    double lasting = between(BROKER_DEATH);
                    add(from, kind, random.nextInt(options.brokers()), lasting);
                    brokerFree = from + lasting + BROKER_REST;
                }
                default -> {
                    double from = Math.max(at, gatewayFree);
                    double lasting = between(GATEWAY_OUTAGE);
                    add(from, kind, 0, lasting);
                    gatewayFree = from + lasting;
                }
            }
        }

        private void placeOnRelay(double at, Kind kind) {
            int relay = freeRelay(at);
            double from = Math.max(at, relayFree[relay]);
            double lasting = switch (kind) {
                case PAUSE_RELAY -> between(PAUSE);
                case KILL_RELAY -> between(random.nextInt(3) == 0 ? LONG_DEATH : SHORT_DEATH);
                default -> between(SHORT_DEATH);
            };
            add(from, kind, relay, lasting);
            relayFree[relay] = from + lasting + random.nextDouble() * LONGEST_RELAY_REST;
        }

        /** Any that is free then, or else the one that is free first. */
        private int freeRelay(double at) {
            int start = random.nextInt(relayFree.length);
            int best = start;
            for (int i = 0; i < relayFree.length; i++) {
                int relay = (start + i) % relayFree.length;
                if (relayFree[relay] <= at) {
                    return relay;
                }
                best = relayFree[relay] < relayFree[best] ? relay : best;
            }
            return best;
        }

        private double between(double[] bounds) {
            return bounds[0] + random.nextDouble() * (bounds[1] - bounds[0]);
        }

        private void add(double at, Kind kind, int target, double lasting) {
            actions.add(new Action(duration(at), kind, target,
                    kind.lane().equals("relay") && random.nextInt(EARLY) == 0, duration(lasting)));
        }

        private static Duration duration(double seconds) {
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
    }
}
