package dev.videorelay.chaos;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.SimulatedGateway;

/** A door to the gateway for each relay, so that the gateway knows who polls. */
final class Doors implements AutoCloseable {

    private final List<SimulatedGateway> doors;

    Doors(SimulatedGateway gateway, int number) {
        doors = Stream.generate(gateway::door).limit(number).toList();
    }

    interface Watcher {
        void polled(int relay, String taskId, Stage stage);
    }

    List<SimulatedGateway> all() {
        return doors;
    }

    void watch(Watcher watcher) {
        IntStream.range(0, doors.size())
                .forEach(relay -> doors.get(relay).watch((taskId, stage) -> watcher.polled(relay, taskId, stage)));
    }

    @Override
    public void close() {
        doors.forEach(SimulatedGateway::close);
    }
}
