package dev.videorelay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Settings;

/** Tokens in files that another program writes. */
final class BearerTokensTest {

    @TempDir
    Path folder;

    private final Logged said = new Logged(FileToken.class);
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
        assertThat(tokens().canChange()).isTrue();
    }

    @Test
    void hasTheTokenThatWasSet() {
        BearerTokens tokens = new BearerTokens(Settings.of("relay.providers.unified.token", "sk-set"));

        assertThat(tokens.of("unified")).hasValue("sk-set");
        assertThat(tokens.of("generations")).isEmpty();
        assertThat(tokens.canChange()).isFalse();
    }

    @Test
    void seesOnceThatItIsAnotherOne() throws IOException {
        BearerTokens tokens = tokens();

        Files.writeString(file, "sk-second");

        assertThat(tokens.refresh()).containsExactly("unified");
        assertThat(tokens.of("unified")).hasValue("sk-second");
        assertThat(tokens.refresh()).isEmpty();
    }

    /** As Kubernetes does it with mounted secrets. */
    @Test
    void seesThatFoldersWereExchangedBehindALink() throws IOException {
        for (String version : List.of("v1", "v2")) {
            Files.writeString(Files.createDirectory(folder.resolve(version)).resolve("secret"), "sk-" + version);
        }
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
        file = Files.createSymbolicLink(folder.resolve("secret"), Path.of("..data", "secret"));
        BearerTokens tokens = tokens();

        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("v2"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(tokens.refresh()).containsExactly("unified");
        assertThat(tokens.of("unified")).hasValue("sk-v2");
    }

    @Test
    void keepsTheOldTokenWhileThereIsNoneInTheFile() throws IOException {
        BearerTokens tokens = tokens();

        Files.delete(file);
        assertThat(tokens.refresh()).isEmpty();
        Files.writeString(file, "");
        assertThat(tokens.refresh()).isEmpty();
        assertThat(tokens.of("unified")).hasValue("sk-first");
        assertThat(said.messages()).singleElement()
                .asString()
                .contains("provider=unified", file + " does not exist")
                .doesNotContain("sk-first");

        Files.writeString(file, "sk-second");
        assertThat(tokens.refresh()).containsExactly("unified");
        Files.delete(file);
        tokens.refresh();
        assertThat(said.messages()).as("told of each time that it begins").hasSize(2);
    }

    @Test
    void saysOnceWhichProviderHasAnotherToken() throws IOException {
        List<String> changed = new ArrayList<>();
        TokenRefresher refresher = new TokenRefresher(tokens(), changed::add);
        Files.writeString(file, "sk-second");

        refresher.refresh();
        refresher.refresh();

        assertThat(changed).containsExactly("unified");
    }

    @Test
    void isLookedAtAgainAfterAGlanceThatFailed() throws IOException {
        AtomicBoolean failing = new AtomicBoolean(true);
        RelayConfig config = Settings.of("relay.providers.unified.token-file", file.toString());
        BearerTokens tokens = new BearerTokens(config) {
            @Override
            List<String> refresh() {
                if (failing.get()) {
                    throw new IllegalStateException("no more open files");
                }
                return super.refresh();
            }
        };
        TokenRefresher watch = new TokenRefresher(tokens, provider -> {});
        Files.writeString(file, "sk-second");

        try (Logged complaints = new Logged(TokenRefresher.class)) {
            watch.refresh();
            assertThat(complaints.messages()).singleElement().asString().contains("Cannot read the token files");
        }
        assertThat(tokens.of("unified")).hasValue("sk-first");
        failing.set(false);
        watch.refresh();

        assertThat(tokens.of("unified")).hasValue("sk-second");
    }

    private BearerTokens tokens() {
        return new BearerTokens(Settings.of("relay.providers.unified.token-file", file.toString()));
    }
}
