package dev.connectorregistry.command.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

class MasterKeysetFileTest {

    @TempDir Path folder;

    private Path path() {
        return folder.resolve("data").resolve("master-keyset.json");
    }

    @Test
    void onlyTheOwnerMayReadWhatIsMade() throws Exception {
        new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).createIfAbsent();

        assertThat(mode(path())).isEqualTo("rw-------");
        assertThat(mode(path().getParent())).isEqualTo("rwx------");
        assertEverythingIsTheOwnersAlone();
    }

    @Test
    void onlyTheOwnerMayReadWhatIsRotatedEvenWhenTheFormerFileWasOpen() throws Exception {
        MasterKeysetFile file = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT);
        file.createIfAbsent();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

        file.update(MasterKeys::withNewPrimary);

        assertThat(mode(path())).isEqualTo("rw-------");
        assertEverythingIsTheOwnersAlone();
    }

    /** A process that writes with open modes first and closes them after would be seen here. */
    @Test
    void thereIsNoInstantAtWhichOthersMayReadIt() throws Exception {
        MasterKeysetFile file = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT);
        file.createIfAbsent();
        CountDownLatch looks = new CountDownLatch(50);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Set<String>> modesSeen =
                    threads.submit(() -> {
                        Set<String> modes = new HashSet<>();
                        while (looks.getCount() > 0) {
                            try (Stream<Path> files = Files.list(path().getParent())) {
                                for (Path found : files.toList()) {
                                    modes.add(mode(found));
                                }
                                looks.countDown();
                            } catch (NoSuchFileException _) {
                                // Moved to its place between the listing and the look.
                            }
                        }
                        return modes;
                    });
            while (!modesSeen.isDone()) {
                file.update(MasterKeys::withNewPrimary);
            }
            assertThat(modesSeen.get()).containsExactly("rw-------");
        }
    }

    @Test
    void rotationIsSeenWholeOrNotAtAll() throws Exception {
        MasterKeysetFile file = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT);
        MasterKeys first = file.createIfAbsent();
        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> reader =
                    threads.submit(() -> {
                        int reads = 0;
                        do {
                            assertThat(first.isSucceededBy(file.load())).isTrue();
                            reads++;
                        } while (!done.get());
                        return reads;
                    });
            try {
                for (int i = 0; i < 30; i++) {
                    file.update(MasterKeys::withNewPrimary);
                }
            } finally {
                done.set(true);
            }
            assertThat(reader.get()).isPositive();
        }
    }

    @Test
    void rotationsAtOnceKeepEachOthersKeys() throws Exception {
        MasterKeys first = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).createIfAbsent();
        List<MasterKeys> rotated = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<MasterKeys>> results = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                results.add(
                        threads.submit(() ->
                                new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT)
                                        .update(MasterKeys::withNewPrimary)));
            }
            for (Future<MasterKeys> result : results) {
                rotated.add(result.get());
            }
        }

        MasterKeys last = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load();
        assertThat(first.isSucceededBy(last)).isTrue();
        assertThat(rotated).allSatisfy(keys -> assertThat(keys.isSucceededBy(last)).isTrue());
    }

    @Test
    void whatACrashLeftBehindIsNoHindrance() throws Exception {
        MasterKeysetFile file = new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT);
        MasterKeys first = file.createIfAbsent();
        Files.writeString(path().resolveSibling(".master-keyset.json.next"), "{\"primaryKeyId\":");

        MasterKeys rotated = file.update(MasterKeys::withNewPrimary);

        assertThat(first.isSucceededBy(rotated)).isTrue();
        assertThat(path().resolveSibling(".master-keyset.json.next")).doesNotExist();
    }

    @Test
    void anExistingKeysetIsNeverMadeAnew() throws Exception {
        new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).createIfAbsent();
        String before = Files.readString(path());

        new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).createIfAbsent();

        assertThat(path()).hasContent(before);
    }

    @Test
    void aLinkedKeysetIsReplacedWhereItIs() throws Exception {
        new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).createIfAbsent();
        Path link = Files.createSymbolicLink(folder.resolve("linked.json"), path());

        MasterKeys rotated = new MasterKeysetFile(link, KeysetFormat.CLEAR_TEXT).update(MasterKeys::withNewPrimary);

        assertThat(link).isSymbolicLink();
        assertThat(new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load().primaryId())
                .isEqualTo(rotated.primaryId());
    }

    @Test
    void aMissingFileSaysSo() {
        assertThatExceptionOfType(MasterKeysetMissing.class)
                .isThrownBy(() -> new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load())
                .withMessageContaining(path().toString());
    }

    @Test
    void anythingButAKeysetSaysSoAndIsNotQuoted() throws Exception {
        Files.createDirectories(path().getParent());
        for (String content :
                List.of(
                        "",
                        "{}",
                        "{\"primaryKeyId\":1,\"key\":[]}",
                        "{\"s3cret\":\"s3cret",
                        "s3cret!",
                        "czNjcmV0",
                        "null")) {
            Files.writeString(path(), content);

            assertThatExceptionOfType(MasterKeysetUnreadable.class)
                    .as(content)
                    .isThrownBy(() -> new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load())
                    .withMessageNotContaining("s3cret")
                    .withNoCause()
                    .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void bytesThatAreNoTextSaySo() throws Exception {
        Files.createDirectories(path().getParent());
        Files.write(path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load());
    }

    @Test
    void aFolderInItsPlaceSaysSo() throws Exception {
        Files.createDirectories(path());

        assertThatExceptionOfType(MasterKeysetUnreadable.class)
                .isThrownBy(() -> new MasterKeysetFile(path(), KeysetFormat.CLEAR_TEXT).load());
    }

    @Test
    void aPlaceThatCanNotBeWrittenSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");

        assertThatExceptionOfType(MasterKeysetUnwritable.class)
                .isThrownBy(() ->
                        new MasterKeysetFile(file.resolve("master-keyset.json"), KeysetFormat.CLEAR_TEXT)
                                .createIfAbsent());
    }

    private void assertEverythingIsTheOwnersAlone() throws Exception {
        try (Stream<Path> files = Files.list(path().getParent())) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
