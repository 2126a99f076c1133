package dev.videorelay.testkit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.FileRecords;

/** The files in which a broker that does not run has a partition. */
record LogFiles(Path directory) {

    /** Cuts the log off before an offset, and has the broker recover what is left of it. */
    void truncate(long offset) {
        try {
            for (Path file : files(directory)) {
                if (file.toString().endsWith(".log")) {
                    truncate(file, offset);
                } else if (!file.endsWith("partition.metadata")) {
                    Files.delete(file);
                }
            }
            // Without it the broker knows that it was not stopped in order
            Files.deleteIfExists(directory.resolveSibling(".kafka_cleanshutdown"));
            Files.deleteIfExists(directory.resolveSibling("recovery-point-offset-checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path log, long offset) throws IOException {
        try (FileRecords records = FileRecords.open(log.toFile())) {
            for (FileChannelRecordBatch batch : records.batches()) {
                if (batch.lastOffset() >= offset) {
                    records.truncateTo(batch.position());
                    return;
                }
            }
        }
    }

    /** Changes the last byte of the batch that has an offset, without the broker's knowing; a second time it is as it was. */
    void damage(long offset) {
        try {
            for (Path file : files(directory)) {
                if (file.toString().endsWith(".log")) {
                    damage(file, offset);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void damage(Path log, long offset) throws IOException {
        try (FileRecords records = FileRecords.open(log.toFile(), false);
                RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            for (FileChannelRecordBatch batch : records.batches()) {
                if (batch.baseOffset() <= offset && offset <= batch.lastOffset()) {
                    long last = batch.position() + batch.sizeInBytes() - 1L;
                    file.seek(last);
                    int before = file.read();
                    file.seek(last);
                    file.write(~before);
                }
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
