package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

import dev.videorelay.kafka.Permissions;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.IdentityProvider;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.RecordingAuthorizer;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SecuredBroker;
import dev.videorelay.testkit.SecurityGuide;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay against a broker that asks who it is and lets it do no more than the guide says. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SecurityIT extends SecuredRelays {

    private static final String TOKEN = "sk-never-to-be-seen";
    private static final String BOARD_PASSWORD = "never-to-be-seen-board";

    /** Two instances, each of which shows in another way who it is. */
    @Nested
    @Order(1)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class WithAllThatTheGuideAllows {

        private static IdentityProvider provider;
        private static RelayProcess password;
        private static RelayProcess bearer;
        private static URI board;
        private static URI memberBoard;

        @BeforeAll
        static void start() throws IOException {
            Path token = Files.writeString(folder.resolve("token"), TOKEN);
            int boardPort = Ports.free();
            int memberPort = Ports.free();
            board = URI.create("http://127.0.0.1:" + boardPort + "/");
            memberBoard = URI.create("http://127.0.0.1:" + memberPort + "/");
            provider = new IdentityProvider();
            password = relay("password", broker.withPassword(SecuredBroker.PASSWORD), with(
                    SecurityGuide.settings("QUARKUS_SECURITY_USERS_EMBEDDED_USERS_OPS",
                            Map.of("QUARKUS_SECURITY_USERS_EMBEDDED_USERS_OPS", BOARD_PASSWORD)),
                    Map.of("RELAY_PROVIDERS_UNIFIED_TOKEN_FILE", token.toString(),
                            "QUARKUS_HTTP_PORT", String.valueOf(boardPort), "QUARKUS_LOG_LEVEL", "DEBUG",
                            "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA_CLIENTS__LEVEL", "DEBUG")));
            bearer = relay("bearer", broker.withCertificateAndToken(), with(
                    SecurityGuide.settings("QUARKUS_OIDC_CLIENT_ID",
                            Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", provider.url(),
                                    "QUARKUS_OIDC_CREDENTIALS_SECRET", "never-to-be-seen-client-secret-0123")),
                    Map.of("QUARKUS_HTTP_PORT", String.valueOf(memberPort),
                            "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA_CLIENTS__LEVEL", "INFO")));
            await().atMost(PATIENCE).until(() -> {
                all().forEach(RelayProcess::mustBeAlive);
                return all().stream().allMatch(RelayProcess::isReady);
            });
        }

        @AfterAll
        static void stop() {
            Stream.of(password, bearer).filter(Objects::nonNull).forEach(RelayProcess::close);
            provider.close();
        }

        @Test
        @Order(1)
        void usesEachPermissionAndIsDeniedNothing() {
            try (TopicReader completions = new TopicReader(broker.plain().address(), "video.completions")) {
                broker.plain().submit("movie-1");
                broker.plain().submit(IntStream.range(0, 30).mapToObj(i -> "task_" + i).toArray(String[]::new));
                await().atMost(PATIENCE).until(() -> completions.records().size() == 30);
            }

            assertThat(RecordingAuthorizer.asked()).allMatch(RecordingAuthorizer.Asked::granted);
            // Events are read only by a ledger that has lost its memory
            assertThat(PERMISSIONS).filteredOn(permission -> !isReadingOfEvents(permission))
                    .allSatisfy(permission -> assertThat(RecordingAuthorizer.asked()).anyMatch(uses(permission)));
        }

        @Test
        @Order(2)
        void asksForAPasswordIfSet() throws Exception {
            assertThat(status(board, null)).isEqualTo(401);
            assertThat(status(board.resolve("/board/events"), null)).isEqualTo(401);
            assertThat(status(board, basic("wrong"))).isEqualTo(401);
            assertThat(status(board, basic(BOARD_PASSWORD))).isEqualTo(200);
            assertThat(status(password.management("metrics"), null)).isEqualTo(401);
            assertThat(status(password.management("metrics"), basic(BOARD_PASSWORD))).isEqualTo(200);
            assertThat(status(password.management("health/ready"), null)).isEqualTo(200);
            assertThat(status(bearer.management("metrics"), null)).as("open by default").isEqualTo(200);
        }

        @Test
        @Order(3)
        void asksForALoginAtTheBoardIfSet() throws Exception {
            assertThat(get(memberBoard, null).headers().firstValue("Location").orElse("")).startsWith(provider.url());
            assertThat(provider.login(memberBoard).statusCode()).isEqualTo(200);
            assertThat(status(memberBoard, basic(BOARD_PASSWORD))).isIn(302, 401);
            assertThat(status(bearer.management("health/ready"), null)).isEqualTo(200);
        }

        @Test
        @Order(4)
        void goesOnOnceItsPasswordIsValidAgain() {
            bearer.close(); // no other instance is to do its work
            broker.setPassword("never-to-be-seen-other");
            broker.restart();
            await().atMost(PATIENCE).until(() -> !password.isReady());
            // Its log is long, so it is read no more often than must be
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> password.output().contains("Kafka rejected the credentials of intake"));

            broker.setPassword(SecuredBroker.PASSWORD);

            await().atMost(PATIENCE).until(password::isReady);
            try (TopicReader completions = new TopicReader(broker.plain().address(), "video.completions")) {
                broker.plain().submit("task_after");
                await().atMost(PATIENCE).until(() -> completions.records().size() == 31);
            }
        }

        @Test
        @Order(5)
        void namesAPermissionThatItLosesWhileItRuns() {
            AclBinding writing = permissionToWrite("video.tasks.rejected");
            broker.forbid(writing);
            broker.plain().submit("movie-2");

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> StagedTrouble.LOST_PERMISSION.isNamedIn(password.readiness(),
                            password.output()));

            broker.allow(List.of(writing));
            await().atMost(PATIENCE).until(password::isReady);
        }

        /** After all that could have made them say one. */
        @Test
        @Order(6)
        void logsNoSecret() {
            assertThat(password.output()).as("says all that it can").contains("KafkaAdminClient\",\"level\":\"DEBUG\"");
            assertThat(all()).extracting(RelayProcess::output)
                    .allSatisfy(output -> assertThat(output).doesNotContain(TOKEN, SecuredBroker.PASSWORD,
                            BOARD_PASSWORD, "PRIVATE KEY", "never-to-be-seen"));
        }

        private static List<RelayProcess> all() {
            return List.of(password, bearer);
        }

        private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
            Map<String, String> both = new HashMap<>(settings);
            both.putAll(more);
            return both;
        }
    }

    @Nested
    @Order(2)
    class WithOnePermissionLess {

        /** The groups are known by now, and so is what may be done with them. */
        @Test
        void namesAMissingPermission() {
            try (Admin admin = TestClients.admin(broker.withPassword(SecuredBroker.PASSWORD))) {
                Permissions permissions = new Permissions(admin, Settings.of("relay.progress.enabled", "true"));
                assertThat(permissions.missing()).isEmpty();
                for (AclBinding permission : PERMISSIONS) {
                    if (!isKnownBeforehand(permission)) {
                        continue;
                    }
                    broker.forbid(permission);
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(permissions.missing()).anySatisfy(
                                    missing -> assertThat(missing.toLowerCase(Locale.ROOT))
                                            .startsWith(
                                                    permission.entry().operation().name().toLowerCase(Locale.ROOT)
                                                            + " on ")
                                            .contains(permission.pattern().name())));
                    broker.allow(List.of(permission));
                    await().atMost(PATIENCE).until(() -> permissions.missing().isEmpty());
                }
            }
        }
    }

    private static Predicate<RecordingAuthorizer.Asked> uses(AclBinding permission) {
        String name = permission.pattern().name();
        boolean prefixed = permission.pattern().patternType() == PatternType.PREFIXED;
        return asked -> asked.operation() == permission.entry().operation()
                && asked.type() == permission.pattern().resourceType()
                && (prefixed ? asked.name().startsWith(name) : asked.name().equals(name));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("ops:" + password).getBytes());
    }

    private static int status(URI page, String authorization) throws IOException, InterruptedException {
        return get(page, authorization).statusCode();
    }

    private static HttpResponse<String> get(URI page, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return Http.CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
