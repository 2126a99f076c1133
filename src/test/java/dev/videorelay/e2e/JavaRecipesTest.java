package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.docs.Recipes;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.World;

/** The recipes for the plain Kafka client, against a relay that runs. */
@QuarkusTest
@WithTestResource(World.class)
public class JavaRecipesTest extends RelayInProcess {

    @Test
    void waitForOneTask() throws Exception {
        Object oneTask = Recipes.make("OneTask");

        Object data = oneTask.getClass()
                .getMethod("follow", String.class, String.class)
                .invoke(oneTask, broker, "task_recipe");

        assertThat(((JsonNode) data).path("videoUrl").asText()).isEqualTo("https://cdn.example/task_recipe.mp4");
    }

    /** From a topic with one event only: the gateway of the tests gives links that lead nowhere. */
    @Test
    void downloadVideos(@TempDir Path folder) throws Exception {
        ObjectNode event = (ObjectNode) Schema.named("completion-event").examples().get(0);
        event.put("videoUrl", gateway.baseUrl() + "/v1/video/query?id=task_video");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("recipe.completions", bytes("k"),
                bytes(event.toString()));
        record.headers().add("ce_id", bytes("video.tasks/0/4711"));
        try (Admin admin = TestClients.admin(broker)) {
            admin.createTopics(List.of(new NewTopic("recipe.completions", 1, (short) 1))).all().get();
        }
        send(record);
        Object downloads = Recipes.make("Downloads");
        Method run = downloads.getClass().getMethod("run", String.class, String.class, Path.class);

        ExecutorService thread = Executors.newSingleThreadExecutor();

        try {
            thread.submit(() -> run.invoke(downloads, broker, "recipe.completions", folder));

            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("video.tasks-0-4711.mp4")));
        } finally {
            thread.shutdownNow();
        }
    }
}
