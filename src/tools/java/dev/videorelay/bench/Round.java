package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import dev.videorelay.bench.Contender.Running;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** One contender's turn: submits the jobs, takes in their events, and ends some time after the last job. */
final class Round implements AutoCloseable {

    private static final Duration AFTERMATH = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final double MIB = 1 << 20;

    private final Rig rig;
    private final Work work;
    private final Supplier<Running> start;
    private final KafkaProducer<String, String> producer;
    private final TopicReader reader;
    private final Map<String, NumberedTask> jobs = new HashMap<>();
    private final Map<String, List<Instant>> events = new HashMap<>();
    private Running running;
    private int next;
    private Instant half;
    private Instant submitted;
    private double cpuPerPoll;
    private double live;

    Round(Rig rig, Work work, Supplier<Running> start) {
        this.rig = rig;
        this.work = work;
        this.start = start;
        this.producer = TestClients.textProducer(rig.broker.address());
        this.reader = new TopicReader(rig.broker.address(), "video.completions");
        this.running = start.get();
    }

    void warmUp() {
        submitUpTo(Work.FIRST);
        running.until(() -> {
            read();
            return events.size() == Work.FIRST;
        });
        Instant begin = Instant.now();
        submitUntil(begin.plus(work.warmUp()), begin, Work.FIRST, work.uncounted());
        submitUpTo(work.uncounted());
        jobs.clear();
        events.clear();
        rig.gateway.reset();
    }

    /** @param kill whether it is killed half-way, and started again at once */
    void run(boolean kill) {
        Duration cpu = Weight.cpu(running.process());
        Instant begin = Instant.now();
        half = begin.plus(work.length().dividedBy(2));
        submitUntil(half, begin, work.uncounted(), work.tasks());
        if (kill) {
            running.close();
            running = start.get();
        }
        submitUntil(begin.plus(work.length()), begin, work.uncounted(), work.tasks());
        submitUpTo(work.tasks()); // a new start may have taken longer than the rest of the time
        submitted = Instant.now();
        Duration spent = Weight.cpu(running.process()).minus(cpu);
        cpuPerPoll = kill ? Double.NaN : spent.toMillis() / (double) rig.gateway.tally().polls();
        live = Weight.liveBytes(running.process());
        while (Instant.now().isBefore(end())) {
            read();
        }
    }

    private Instant end() {
        return submitted.plus(Work.LONGEST).plus(AFTERMATH);
    }

    private void submitUntil(Instant until, Instant begin, int before, int last) {
        while (Instant.now().isBefore(until)) {
            submitUpTo(work.due(before, Duration.between(begin, Instant.now()), last));
            read();
        }
    }

    private void submitUpTo(int number) {
        for (; next < number; next++) {
            NumberedTask job = Work.task(next, Instant.now());
            jobs.put(job.id(), job);
            producer.send(new ProducerRecord<>("video.tasks", job.id(), job.id()));
        }
    }

    private void read() {
        reader.poll(event -> {
            String taskId = new String(event.key());
            if (jobs.containsKey(taskId)) { // else it warmed up
                events.computeIfAbsent(taskId, id -> new ArrayList<>()).add(Instant.now());
            }
        }, LOOK);
    }

    /** As the columns of {@link CompareBench} have them. */
    double[] figures() {
        Spread lag = new Spread(jobs.values().stream().map(this::lag).toList());
        long doubled = events.values().stream().mapToInt(each -> each.size() - 1).sum();
        return new double[]{100.0 * events.size() / jobs.size(), doubled, perSecond(), lag.at(0.5), lag.at(0.99),
                rig.gateway.tally().mostOpen(), cpuPerPoll, live / MIB};
    }

    private Duration lag(NumberedTask job) {
        Instant event = events.containsKey(job.id()) ? events.get(job.id()).get(0) : end();
        return Duration.between(Instant.ofEpochMilli(job.end()), event);
    }

    private double perSecond() {
        long late = events.values()
                .stream()
                .map(each -> each.get(0))
                .filter(at -> at.isAfter(half) && at.isBefore(submitted))
                .count();
        return late * 1000.0 / Duration.between(half, submitted).toMillis();
    }

    @Override
    public void close() {
        running.close();
        producer.close();
        reader.close();
    }
}
