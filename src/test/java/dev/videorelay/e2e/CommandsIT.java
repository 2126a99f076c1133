package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.CommandProcess;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;

/** The commands of the packaged relay. */
class CommandsIT {

    private static final String TOKEN = "sk-never-to-be-seen";
    /** No process listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private static Broker broker;
    private static SimulatedGateway gateway;

    @BeforeAll
    static void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(0, Stage.SUCCEEDED));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void saysWhatThereIsWithoutSettingsOrPorts() {
        Map<String, String> wrong = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "banana");
        try (CommandProcess help = CommandProcess.start("command-help", wrong, "--help");
                CommandProcess version = CommandProcess.start("command-version", wrong, "--version");
                CommandProcess unknown = CommandProcess.start("command-unknown", wrong, "chek")) {

            assertThat(help.exitCode()).isZero();
            assertThat(help.output()).contains("check", "ask", "Exit codes");
            assertThat(version.exitCode()).isZero();
            assertThat(version.output()).matches("video-task-relay \\d\\S+\\s+");
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.errors().lines()).singleElement().asString().contains("'chek'");
        }
    }

    @Test
    void asksForATaskAndSaysHowTheAnswerIsRead() {
        try (CommandProcess found = ask("succeeded", gateway.baseUrl(), "task_ok");
                CommandProcess refused = ask("refused", NOWHERE, "task_ok", "--provider", "generations")) {

            assertThat(found.exitCode()).isZero();
            assertThat(found.output()).contains("GET " + gateway.baseUrl() + "/v1/video/query?id=task_ok",
                    "Authorization: Bearer …", "HTTP 200", "\"status\":\"completed\"", "task succeeded",
                    "shape        task", "https://cdn.example/task_ok.mp4");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("GET " + NOWHERE + "/v1/video/generations/task_ok", "No answer",
                    "Connection refused");
            assertThat(List.of(found, refused)).allSatisfy(
                    command -> assertThat(command.output() + command.errors()).doesNotContain(TOKEN, "AdminClient"));
        }
    }

    @Test
    void checksWhetherTheRelayCanStartAndChangesNothing() throws Exception {
        try (Admin admin = TestClients.admin(broker.address())) {
            new TopicSetup(admin, Settings.of("relay.topics.partitions", "3")).ensure();
            await().until(() -> admin.listTopics().names().get().size() == 4);
            Set<String> topics = admin.listTopics().names().get();
            Collection<GroupListing> groups = admin.listGroups().all().get();

            try (CommandProcess well = check("well", Map.of());
                    CommandProcess ill = check("ill", Map.of("RELAY_TOPICS_TASKS", "absent.tasks",
                            "RELAY_TOPICS_CREATE", "false", "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                            "classpath:routes/errors.camel.yaml,classpath:routes/query.camel.yaml,classpath:routes/query-unified.camel.yaml,classpath:routes/query-generations.camel.yaml"))) {

                assertThat(well.exitCode()).isZero();
                assertThat(well.output()).contains("token set", "query-unified", "video.tasks, partitions 3",
                        "Write on topic video.completions", "The relay can start.").doesNotContain(TOKEN);
                assertThat(ill.exitCode()).isEqualTo(1);
                assertThat(ill.output()).contains("The relay cannot start:", "topic absent.tasks is missing",
                        "missing: intake, accepted, rejected, answers;");
            }
            assertThat(admin.listTopics().names().get()).isEqualTo(topics);
            assertThat(admin.listGroups().all().get()).isEqualTo(groups);
        }
    }

    private static CommandProcess ask(String name, String gateway, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "ask";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandProcess.start("command-ask-" + name, Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
                "RELAY_PROVIDERS_UNIFIED_BASE_URL", gateway, "RELAY_PROVIDERS_UNIFIED_TOKEN", TOKEN,
                "RELAY_PROVIDERS_GENERATIONS_BASE_URL", gateway), all);
    }

    private static CommandProcess check(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                "RELAY_PROVIDERS_UNIFIED_TOKEN", TOKEN));
        settings.putAll(more);
        return CommandProcess.start("command-check-" + name, settings, "check");
    }
}
