package dev.videorelay.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * What someone can do while the demo runs.
 *
 * @param broker its address
 * @param readiness where the relay says whether it is ready
 * @param log of the relay
 */
record Hints(String broker, URI board, URI readiness, Path log) {

    @Override
    public String toString() {
        return """
                Look at it:
                  board      %s
                  readiness  %s
                  log        %s
                Submit a task of your own (an ID with "fail", "cancel", "unknown" or "endless" in it ends that way):
                  echo task_my-own | kcat -b %4$s -P -t video.tasks
                  kafka-console-producer.sh --bootstrap-server %4$s --topic video.tasks
                Read the events:
                  kcat -b %4$s -C -t video.completions -X isolation.level=read_committed -f '%%h\\n%%s\\n\\n'
                  kafka-console-consumer.sh --bootstrap-server %4$s --topic video.completions --from-beginning \\
                    --isolation-level read_committed --property print.headers=true"""
                .formatted(board, readiness, log, broker);
    }
}
