package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Tink's own client for AWS, against a service on this machine. */
class EncryptedKeysetTest {

    @TempDir private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private KmsOnLoopback kms;
    private Path path;

    @BeforeEach
    void start() throws Exception {
        kms = KmsOnLoopback.start();
        path = folder.resolve("master-keyset.json");
    }

    @AfterEach
    void stop() {
        kms.close();
    }

    private KmsKey key(String uri) {
        return KmsKey.of(uri, kms.client());
    }

    /** The file as a process of its own sees it. */
    private MasterKeysetFile file() {
        return new MasterKeysetFile(path, new EncryptedKeyset(key(KmsOnLoopback.KEY_URI)));
    }

    private MasterKeyset keysetOf(MasterKeysetFile file) {
        return new MasterKeyset(file, file.load(), nanos::get);
    }

    private void letKeysBecomeStale() {
        nanos.addAndGet(MasterKeyset.FRESH.toNanos() + 1);
    }

    @Test
    void givenAKeyOfAService_whenAKeysetIsMade_thenItIsReadByThoseWhoMayUseTheKeyAlone() throws Exception {
        MasterKeys made = file().createIfAbsent();

        assertThat(Files.readString(path)).contains("encryptedKeyset").doesNotContain("keyData");
        assertThat(made.isSucceededBy(file().load())).isTrue();
        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> new MasterKeysetFile(path, KeysetFormat.CLEAR_TEXT).load())
                .withMessageContaining("not a Tink keyset in clear text");
    }

    @Test
    void givenTwoProcesses_whenOneRotates_thenTheOtherFollows_andTheServiceIsAskedForWhatIsNewAlone() {
        MasterKeysetFile file = file();
        MasterKeys made = file.createIfAbsent();
        MasterKeyset other = keysetOf(file());
        int asked = kms.decryptions();

        MasterKeyset rotating = keysetOf(file);
        rotating.rotate();
        for (int i = 0; i < 5; i++) {
            letKeysBecomeStale();
            assertThat(other.fresh().primaryId()).isEqualTo(rotating.fresh().primaryId());
        }

        assertThat(rotating.current().primaryId()).isNotEqualTo(made.primaryId());
        assertThat(made.isSucceededBy(other.current())).isTrue();
        assertThat(kms.decryptions() - asked).as("once by each of them").isEqualTo(2);
    }

    @Test
    void givenAProcess_whenTheServiceIsAway_thenItGoesOn_untilTheKeysetIsAnother() {
        file().createIfAbsent();
        MasterKeyset keyset = keysetOf(file());
        MasterKeysetFile other = file();
        int before = keyset.current().primaryId();
        int after = other.update(MasterKeys::withNewPrimary).primaryId();

        kms.setAway(true);
        letKeysBecomeStale();
        assertThat(keyset.fresh().primaryId()).isEqualTo(before);
        assertThat(new SecretHealth(keyset).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(keyset.problem()).get().extracting(MasterKeysetProblem::problem).asString().contains("Away");
        assertThatExceptionOfType(MasterKeysetProblem.class).isThrownBy(keyset::rotate);

        kms.setAway(false);
        letKeysBecomeStale();
        assertThat(keyset.fresh().primaryId()).isEqualTo(after);

        kms.setAway(true);
        letKeysBecomeStale();
        assertThat(new SecretHealth(keyset).health().getStatus()).as("nothing new").isEqualTo(Status.UP);
    }

    @Test
    void givenTheServiceIsAway_whenAProcessStarts_thenItSaysSoInOneLine() {
        file().createIfAbsent();
        kms.setAway(true);

        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> file().load())
                .withMessageContaining(KmsOnLoopback.KEY_URI + " does not decrypt the master keyset")
                .withMessageContaining("Away for a test")
                .withMessageNotContaining("\n");
    }

    @Test
    void givenAKeyThatTheServiceHasNot_whenAKeysetIsMade_thenItSaysSo_andNothingIsWritten() {
        MasterKeysetFile file = new MasterKeysetFile(path, new EncryptedKeyset(key(KmsOnLoopback.OTHER_KEY_URI)));

        assertThatExceptionOfType(MasterKeysetUnwritable.class)
                .isThrownBy(file::createIfAbsent)
                .withMessageContaining("There is no such key");
        assertThat(path).doesNotExist();
    }

    @Test
    void givenAKeysetInClearText_whenItShouldBeEncrypted_thenItSaysSo_andQuotesNothing() throws Exception {
        Files.writeString(path, MasterKeys.generate().toJson(KeysetFormat.CLEAR_TEXT));

        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> file().load())
                .withMessageContaining("not a Tink keyset encrypted with " + KmsOnLoopback.KEY_URI)
                .withMessageNotContaining("keyData")
                .withNoCause();
    }

    @Test
    void givenAServiceThatThisBuildHasNoClientFor_whenItsKeyIsNamed_thenItSaysWhatToBuild() {
        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> KmsKey.find("gcp-kms://projects/p/locations/global/keyRings/r/cryptoKeys/k"))
                .withMessageContaining("gcp-kms://projects/p")
                .withMessageContaining("-Pkms-gcp")
                .withMessageNotContaining("\n");
        assertThatExceptionOfType(MasterKeysetUnreadable.class).isThrownBy(() -> KmsKey.find("nonsense"));
    }

    @Test
    void givenAUriThatTheClientCanNotRead_whenItsKeyIsLookedFor_thenItSaysSo() {
        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> KmsKey.find("aws-kms://nonsense"))
                .withMessageContaining("aws-kms://nonsense (registry.secrets.kms-key-uri) can't be used");
    }
}
