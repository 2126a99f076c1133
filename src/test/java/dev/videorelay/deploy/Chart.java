package dev.videorelay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.apache.camel.util.FileUtil;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;

/** The Helm chart, in the hands of Helm. */
final class Chart {

    static final Path FOLDER = Path.of("deploy/helm/video-task-relay");
    static final String RELEASE = "shop";
    static final String NAMESPACE = "video";
    /** Everything that is off by default, and both secrets. */
    static final String[] ALL = {"autoscaling.enabled=true", "serviceMonitor.enabled=true",
            "prometheusRule.enabled=true", "prometheusRule.docsUrl=https://docs.example/relay",
            "autoscaling.lateness.enabled=true",
            "dashboard.enabled=true", "board.exposed=true", "kafka.existingSecret=kafka-login",
            "tokens.existingSecret=gateway-tokens"};
    /** The oldest that Chart.yaml promises. */
    private static final String KUBERNETES = "1.27.0";
    private static final Path PACKED = packed("target/chart");

    private Chart() {}

    static LintResult lint() {
        return new Helm(PACKED).lint().strict().call();
    }

    /** As {@code helm package} would have it. */
    static Manifests rendered(String... values) {
        return rendered(PACKED, values);
    }

    /**
     * @param  chart                 its folder
     * @param  values                as {@code helm --set} takes them
     * @throws IllegalStateException with what Helm says, if it refuses
     */
    static Manifests rendered(Path chart, String... values) {
        TemplateCommand template = new Helm(chart).template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        pairs(values, template::set);
        return new Manifests(template.call());
    }

    /** With a file of values, as {@code helm -f} takes it. */
    static Manifests renderedWith(Path values) {
        return new Manifests(new Helm(PACKED).template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call());
    }

    /** What Helm tells who installs it, which is not done here. Without a cluster Helm takes an old one for granted. */
    static String notes(String... values) throws IOException {
        Path chart = packed("target/chart-for-any-cluster");
        Path about = chart.resolve("Chart.yaml");
        Files.writeString(about, Files.readString(about).replaceAll("(?m)^kubeVersion:.*\n", ""));
        InstallCommand install = new Helm(chart).install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE);
        pairs(values, install::set);
        String output = install.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** What Helm's templates say, as it is written. */
    static String templates() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("templates"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pairs(String[] values, BiConsumer<String, String> each) {
        for (String value : values) {
            String[] pair = value.split("=", 2);
            each.accept(pair[0], pair[1]);
        }
    }

    /** As {@code helm package} would have it: with the files in place of the links to them. */
    private static Path packed(String folder) {
        Path copy = Path.of(folder);
        FileUtil.removeDir(copy.toFile());
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
