package dev.videorelay.chaos;

import java.time.Duration;
import java.util.Random;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;

/** What becomes of each task at the gateway: a pure function of its ID, so that any process can tell and any run repeat. */
final class Fates {

    /** An ID that ends so belongs to a task that never ends by itself. */
    static final String ENDLESS = "-endless";

    /** An ID that ends so belongs to a task that is cancelled by request, perhaps before it ends. */
    static final String CANCELLED = "-cancelled";

    private static final int BROKEN_POLLS = 2;

    private final long seed;
    private final Duration shortest;
    private final Duration longest;

    Fates(Options options) {
        this.seed = options.seed();
        this.shortest = options.shortest();
        this.longest = options.longest();
    }

    /** How the task ends if it is not cancelled and no deadline passes; null for one that does not. */
    Ending ending(String taskId) {
        if (taskId.endsWith(ENDLESS)) {
            return null;
        }
        int lot = random(taskId).nextInt(100);
        if (lot < 10) {
            return Ending.FAILED;
        }
        if (lot < 18) {
            return Ending.CANCELLED;
        }
        if (lot < 23) {
            return Ending.NOT_FOUND;
        }
        return lot < 26 ? Ending.WITHOUT_URL : Ending.SUCCEEDED;
    }

    /** Whether it may be over without a poll that has seen it. */
    static boolean mayEndUnpolled(String taskId) {
        return taskId.endsWith(ENDLESS) || taskId.endsWith(CANCELLED);
    }

    Job job(String taskId) {
        Ending ending = ending(taskId);
        if (ending == null) {
            return Job.neverOver();
        }
        if (ending.equals(Ending.NOT_FOUND)) {
            return (poll, age) -> Stage.UNKNOWN;
        }
        Random random = random(taskId);
        boolean brokenAtFirst = random.nextInt(100) >= 95;
        Duration life = shortest
                .plusMillis((long) (random.nextDouble() * longest.minus(shortest).toMillis()));
        Job job = Job.lasting(life, stage(ending));
        return brokenAtFirst ? (poll, age) -> poll <= BROKEN_POLLS ? Stage.BROKEN : job.at(poll, age) : job;
    }

    private static Stage stage(Ending ending) {
        if (ending.equals(Ending.FAILED)) {
            return Stage.FAILED;
        }
        if (ending.equals(Ending.CANCELLED)) {
            return Stage.CANCELLED;
        }
        return ending.equals(Ending.WITHOUT_URL) ? Stage.UNLOCATED : Stage.SUCCEEDED;
    }

    private Random random(String taskId) {
        return new Random(31 * seed + taskId.hashCode());
    }
}
