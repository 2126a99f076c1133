package dev.videorelay.bench.rivals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.confluent.parallelconsumer.PCRetriableException;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;

import dev.videorelay.testkit.TestClients;

/**
 * The polling loop with Confluent's parallel consumer, which acknowledges each record for itself.
 *
 * <p>A task that is not over either holds its thread until the next poll, or is given back, to be retried after the
 * interval.
 */
public final class ParallelConsumerLoop {

    private static final int CONCURRENCY = 1_000;

    private final JsonMapper json = new JsonMapper();
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(CONCURRENCY)
                    .setMaxConnPerRoute(CONCURRENCY)
                    .build())
            .build();
    private final String gateway;
    private final Duration interval;
    private final boolean retrying;

    private ParallelConsumerLoop(String gateway, Duration interval, boolean retrying) {
        this.gateway = gateway;
        this.interval = interval;
        this.retrying = retrying;
    }

    /** @param args brokers, URL of the gateway, interval in ms, and {@code sleep} or {@code retry} */
    public static void main(String... args) {
        new ParallelConsumerLoop(args[1], Duration.ofMillis(Long.parseLong(args[2])), args[3].equals("retry"))
                .run(args[0]);
    }

    private void run(String brokers) {
        KafkaConsumer<String, String> consumer = TestClients.textConsumer(brokers, "group.id", "rival",
                "auto.offset.reset", "earliest", "enable.auto.commit", "false");
        KafkaProducer<String, String> producer = TestClients.textProducer(brokers);
        ParallelStreamProcessor<String, String> processor = ParallelStreamProcessor
                .createEosStreamProcessor(ParallelConsumerOptions.<String, String>builder()
                        .consumer(consumer)
                        .producer(producer)
                        .ordering(ProcessingOrder.UNORDERED)
                        .maxConcurrency(CONCURRENCY)
                        .retryDelayProvider(record -> interval)
                        .build());
        processor.subscribe(List.of("video.tasks"));
        processor.pollAndProduce(record -> event(record.value()));
    }

    private ProducerRecord<String, String> event(String taskId) {
        try {
            while (true) {
                String answer = ask(taskId);
                JsonNode status = json.readTree(answer).path("status");
                if (!status.asText().equals("processing")) {
                    return new ProducerRecord<>("video.completions", taskId, answer);
                }
                if (retrying) {
                    throw new PCRetriableException("not over");
                }
                Thread.sleep(interval.toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PCRetriableException("stopping");
        }
    }

    private String ask(String taskId) throws IOException {
        return http.execute(new HttpGet(gateway + "/v1/video/query?id=" + taskId),
                answer -> EntityUtils.toString(answer.getEntity()));
    }
}
