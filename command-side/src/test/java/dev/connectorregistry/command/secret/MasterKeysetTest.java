package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

@ExtendWith(OutputCaptureExtension.class)
class MasterKeysetTest {

    private static final String LOUD = "goes on with the master keys in memory";

    @TempDir Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private Path path;
    private MasterKeysetFile file;
    private MasterKeyset keyset;
    private SecretHealth health;

    @BeforeEach
    void start() {
        path = folder.resolve("master-keyset.json");
        file = new MasterKeysetFile(path, KeysetFormat.CLEAR_TEXT);
        keyset = new MasterKeyset(file, file.createIfAbsent(), nanos::get);
        health = new SecretHealth(keyset);
    }

    private void letKeysBecomeStale() {
        nanos.addAndGet(MasterKeyset.FRESH.toNanos() + 1);
    }

    @Test
    void givenAnotherProcessRotated_whenTheKeysAreNoLongerFresh_thenTheNewOneSeals() {
        int before = keyset.current().primaryId();
        int after = file.update(MasterKeys::withNewPrimary).primaryId();

        nanos.addAndGet(MasterKeyset.FRESH.toNanos());
        assertThat(keyset.fresh().primaryId()).isEqualTo(before);
        letKeysBecomeStale();
        assertThat(keyset.fresh().primaryId()).isEqualTo(after);
        assertThat(keyset.problem()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void givenAStrangersKeyset_whenItIsRead_thenLogAndHealthSaySoUntilItIsRestored(CapturedOutput output)
            throws IOException {
        int own = keyset.current().primaryId();
        String backup = Files.readString(path);
        Files.writeString(path, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        for (int i = 0; i < 3; i++) {
            letKeysBecomeStale();
            assertThat(keyset.fresh().primaryId()).isEqualTo(own);
        }

        assertThat(keyset.problem()).containsInstanceOf(MasterKeyMismatch.class);
        assertThat(output.getAll()).contains("ERROR").containsOnlyOnce(LOUD);
        Health down = health.health();
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getDetails().get("masterKeyset").toString()).contains("no longer holds the key");
        assertThat(down.getDetails().get("remedy").toString()).contains("Restore it from your backup");

        Files.writeString(path, backup);
        letKeysBecomeStale();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(keyset.problem()).isEmpty();
    }

    @Test
    void givenTheFileIsGone_whenItIsRead_thenLogAndHealthSaySo(CapturedOutput output) throws IOException {
        Files.delete(path);
        letKeysBecomeStale();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(output.getAll()).containsOnlyOnce(LOUD);
    }
}
