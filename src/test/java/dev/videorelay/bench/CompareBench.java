package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.videorelay.bench.Contender.Running;
import dev.videorelay.bench.Table.Column;
import dev.videorelay.testbed.Arguments;
import dev.videorelay.testbed.TopicReader;

/**
 * The same jobs for the relay and for what one would do its work with otherwise, each with a heap of the same size, a
 * broker and a gateway of its own.
 *
 * <p>Jobs come at a steady rate, and run at the gateway whether somebody polls them or not. Most take 10 to 30 s, one in a
 * hundred takes longer. The run ends some time after the last job is over.
 */
final class CompareBench implements Bench {

    private static final int WARM_UP = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration USUALLY_LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int ONE_IN = 100;
    private static final Duration AFTERMATH = Duration.ofSeconds(10);
    private static final double MIB = 1 << 20;

    private final int rate;
    private final Duration length;
    private final Duration interval;
    private final String heap;
    private final boolean kill;
    private final List<Contender> contenders;

    CompareBench(Arguments given) {
        rate = given.number("rate", 100);
        length = given.value("length", Duration::parse, Duration.ofSeconds(40));
        interval = given.value("interval", Duration::parse, Duration.ofSeconds(4));
        heap = given.value("heap", String::valueOf, "512m");
        kill = given.flag("kill");
        contenders = given.value("only", names -> Stream.of(names.split(",")).map(Contender::valueOf).toList(),
                List.of(Contender.values()));
    }

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Side by side" + (kill ? ", with a kill -9 half-way" : ""), "",
                Column.compared("events, % of jobs", "%.1f"), Column.plain("doubled", "%,.0f"),
                Column.compared("events per second while jobs come", "%.1f"),
                Column.compared("end to event, p50, s", "%.2f"), Column.compared("p99, s", "%.2f"),
                Column.compared("open at once, most", "%,.0f"), Column.compared("CPU per poll, ms", "%.2f"),
                Column.compared("live heap, MiB", "%,.0f"));
        for (Contender contender : contenders) {
            try (Rig rig = new Rig(number())) {
                table.row(contender.title, new Round(rig, contender).run());
            }
        }
        return List.of(table.note(
                "%,d jobs a second for %d s, polled every %s s, -Xmx%s. Where an event is missing in the end, the time until "
                        + "then counts.",
                rate, length.toSeconds(), interval.toMillis() / 1000.0, heap));
    }

    private int number() {
        return WARM_UP + (int) (rate * length.toSeconds());
    }

    /** One contender's turn. */
    private final class Round {

        private final Rig rig;
        private final Contender contender;
        private final Random random = new Random(5);
        private final List<NumberedTask> jobs = new ArrayList<>();
        private final Map<String, List<Instant>> events = new HashMap<>();

        Round(Rig rig, Contender contender) {
            this.rig = rig;
            this.contender = contender;
        }

        double[] run() throws Exception {
            rig.createTopics("video.tasks", "video.completions");
            Running running = contender.start(rig, heap, interval);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", rig.broker.address()), new StringSerializer(), new StringSerializer());
                    TopicReader reader = new TopicReader(rig.broker.address(), "video.completions")) {
                for (int i = 0; i < WARM_UP; i++) {
                    submit(producer, new NumberedTask(i, Instant.now().toEpochMilli()));
                }
                while (events.size() < WARM_UP) {
                    running.mustBeAlive();
                    read(reader);
                }
                jobs.clear();
                events.clear();
                rig.gateway.reset();
                Duration cpu = Weight.cpu(running.process());
                Instant start = Instant.now();
                Instant half = start.plus(length.dividedBy(2));
                Instant submitted = start.plus(length);
                Instant end = submitted.plus(LONGEST).plus(AFTERMATH);
                boolean killed = false;
                while (Instant.now().isBefore(submitted)) {
                    long due = rate * Duration.between(start, Instant.now()).toMillis() / 1000;
                    while (jobs.size() < Math.min(due, number() - WARM_UP)) {
                        submit(producer, job(WARM_UP + jobs.size()));
                    }
                    read(reader);
                    if (kill && !killed && Instant.now().isAfter(half)) {
                        killed = true;
                        running.kill().run();
                        running = contender.start(rig, heap, interval);
                    }
                }
                double perPoll = kill
                        ? Double.NaN
                        : Weight.cpu(running.process()).minus(cpu).toMillis() / (double) rig.gateway.tally().polls();
                double live = Weight.liveBytes(running.process());
                while (Instant.now().isBefore(end)) {
                    read(reader);
                }
                Spread lag = new Spread(jobs.stream().map(job -> lag(job, end)).toList());
                return new double[]{100.0 * events.size() / jobs.size(),
                        events.values().stream().mapToInt(each -> each.size() - 1).sum(),
                        eventsBetween(half, submitted) * 1000.0 / Duration.between(half, submitted).toMillis(),
                        lag.at(0.5), lag.at(0.99), rig.gateway.tally().mostOpen(), perPoll, live / MIB};
            } finally {
                running.close();
            }
        }

        private NumberedTask job(int number) {
            long millis = random.nextInt(ONE_IN) == 0
                    ? LONGEST.toMillis()
                    : random.nextLong(SHORTEST.toMillis(), USUALLY_LONGEST.toMillis());
            return new NumberedTask(number, Instant.now().toEpochMilli() + millis);
        }

        private void submit(KafkaProducer<String, String> producer, NumberedTask job) {
            jobs.add(job);
            producer.send(new ProducerRecord<>("video.tasks", job.id(), job.id()));
        }

        private void read(TopicReader reader) {
            reader.poll(event -> events.computeIfAbsent(new String(event.key()), id -> new ArrayList<>())
                    .add(Instant.now()), Duration.ofMillis(10));
        }

        private Duration lag(NumberedTask job, Instant end) {
            Instant event = events.containsKey(job.id()) ? events.get(job.id()).get(0) : end;
            return Duration.between(Instant.ofEpochMilli(job.end()), event);
        }

        private long eventsBetween(Instant from, Instant until) {
            return events.values()
                    .stream()
                    .map(each -> each.get(0))
                    .filter(at -> at.isAfter(from) && at.isBefore(until))
                    .count();
        }
    }
}
