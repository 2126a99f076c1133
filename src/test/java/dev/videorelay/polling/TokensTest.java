package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.answer.Finding;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.testbed.Logged;
import dev.videorelay.testbed.Settings;

/** Tokens in files that somebody else writes. */
final class TokensTest {

    @TempDir
    Path folder;

    private final Logged said = new Logged(Token.class);
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("token"), "sk-first\n");
    }

    @AfterEach
    void stop() {
        said.close();
    }

    @Test
    void hasTheTokenThatIsInTheFile() {
        assertThat(tokens().of("unified")).hasValue("sk-first");
        assertThat(tokens().mayChange()).isTrue();
    }

    @Test
    void hasTheTokenThatWasSet() {
        Tokens tokens = new Tokens(Settings.of("relay.providers.unified.token", "sk-set"));

        assertThat(tokens.of("unified")).hasValue("sk-set");
        assertThat(tokens.of("generations")).isEmpty();
        assertThat(tokens.mayChange()).isFalse();
    }

    @Test
    void seesOnceThatItIsAnotherOne() throws IOException {
        Tokens tokens = tokens();

        Files.writeString(file, "sk-second");

        assertThat(tokens.changed()).containsExactly("unified");
        assertThat(tokens.of("unified")).hasValue("sk-second");
        assertThat(tokens.changed()).isEmpty();
    }

    /** As Kubernetes does it with mounted secrets. */
    @Test
    void seesThatFoldersWereExchangedBehindALink() throws IOException {
        for (String version : List.of("v1", "v2")) {
            Files.writeString(Files.createDirectory(folder.resolve(version)).resolve("secret"), "sk-" + version);
        }
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
        file = Files.createSymbolicLink(folder.resolve("secret"), Path.of("..data", "secret"));
        Tokens tokens = tokens();

        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("v2"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(tokens.changed()).containsExactly("unified");
        assertThat(tokens.of("unified")).hasValue("sk-v2");
    }

    @Test
    void keepsTheOldTokenWhileThereIsNoneInTheFile() throws IOException {
        Tokens tokens = tokens();

        Files.delete(file);
        assertThat(tokens.changed()).isEmpty();
        Files.writeString(file, "");
        assertThat(tokens.changed()).isEmpty();
        assertThat(tokens.of("unified")).hasValue("sk-first");
        assertThat(said.messages()).singleElement()
                .asString()
                .contains("provider=unified", file + " is not there")
                .doesNotContain("sk-first");

        Files.writeString(file, "sk-second");
        assertThat(tokens.changed()).containsExactly("unified");
        Files.delete(file);
        tokens.changed();
        assertThat(said.messages()).as("told of each time that it begins").hasSize(2);
    }

    @Test
    void hasAProviderTriedAgainThatRefusedTheOneFromBefore() throws IOException {
        PlayedGate gate = new PlayedGate(PlayedGate.UNLIMITED);
        Tokens tokens = tokens();
        Providers providers = new Providers(Settings.of(), new PlayedScheduler(gate.clock), PollObserver.NONE,
                gate.clock);
        Gate.Pass task = providers.named("unified").orElseThrow().gate().join();
        task.tell(new Finding.Refused(Finding.Reason.UNAUTHORIZED));
        assertThat(providers.pause("unified").orElseThrow().until()).isAfter(gate.clock.instant());

        Files.writeString(file, "sk-second");
        new TokenWatch(tokens, provider -> providers.tokenChanged(new TokenChanged(provider))).glance();

        assertThat(providers.pause("unified").orElseThrow().until()).isEqualTo(gate.clock.instant());
    }

    @Test
    void isLookedAtAgainAfterAGlanceThatFailed() throws IOException {
        AtomicBoolean failing = new AtomicBoolean(true);
        RelayConfig config = Settings.of("relay.providers.unified.token-file", file.toString());
        Tokens tokens = new Tokens(config) {
            @Override
            List<String> changed() {
                if (failing.get()) {
                    throw new IllegalStateException("no more open files");
                }
                return super.changed();
            }
        };
        TokenWatch watch = new TokenWatch(tokens, provider -> {});
        Files.writeString(file, "sk-second");

        try (Logged complaints = new Logged(TokenWatch.class)) {
            watch.glance();
            assertThat(complaints.messages()).singleElement().asString().contains("cannot be looked at");
        }
        assertThat(tokens.of("unified")).hasValue("sk-first");
        failing.set(false);
        watch.glance();

        assertThat(tokens.of("unified")).hasValue("sk-second");
    }

    private Tokens tokens() {
        return new Tokens(Settings.of("relay.providers.unified.token-file", file.toString()));
    }
}
