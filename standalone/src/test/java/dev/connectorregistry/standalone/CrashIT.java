package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Kills the packaged registry, again and again, while 8 clients change connectors, and holds that nothing that was
 * acknowledged is lost and that the read model says what the events say. To repeat it:
 *
 * <pre>{@code
 * mvn -B verify -pl standalone -am -Dit.test=CrashIT -Dtest=none \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * with {@code -Plong} for 20 rounds instead of 3, or {@code -Dregistry.crash.rounds=…}, and with the seed that a failed
 * run printed, {@code -Dregistry.crash.seed=…}, for the same commands and the same moments, as far as the threads
 * allow.
 */
class CrashIT {

    private static final int CLIENTS = 8;

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int ROUNDS = Integer.getInteger("registry.crash.rounds", LONG ? 20 : 3);

    /** The process is killed after at least this many acknowledged changes, and up to so many more. */
    private static final int LEAST_CHANGES = 40;

    private static final int MORE_CHANGES = LONG ? 1500 : 400;

    private final long seed = Long.getLong("registry.crash.seed", System.nanoTime());
    private final RandomGenerator moments = generator(0);
    private final ConnectorsUnderLoad connectors = new ConnectorsUnderLoad();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterEachKillAndTheReadModelEqualsTheFoldOfTheEvents() throws Exception {
        System.out.printf("CrashIT: -Dregistry.crash.seed=%d, %d rounds%n", seed, ROUNDS);
        Path data = folder.resolve("data");
        for (int round = 1; round <= ROUNDS; round++) {
            try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
                connectors.holdThatAllAreThere(registry.client(data));
                int moment = LEAST_CHANGES + moments.nextInt(MORE_CHANGES);
                loadUntilKilled(registry, data, round, moment);
                System.out.printf("CrashIT: round %d, killed after %d changes%n", round, moment);
            }
            StoresOnDisk left = StoresOnDisk.in(copyOf(data, folder.resolve("left by round " + round)));
            left.holdThatNoDocumentIsBehindTheToken();
            connectors.holdAcknowledgedChanges(left);
        }
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            connectors.holdThatAllAreThere(registry.client(data));
            ConnectorsUnderLoad.awaitProjection(registry.client(data), registry.client(data), ConnectorsUnderLoad.LAST);
            assertThat(registry.terminate()).isEqualTo(143);
        }
        StoresOnDisk stores = StoresOnDisk.in(data);
        stores.holdThatNoDocumentIsBehindTheToken();
        connectors.holdAcknowledgedChanges(stores);
        stores.holdThatEveryDocumentEqualsItsFold();
        holdThatNoSecretIsMissing(stores);
    }

    private void loadUntilKilled(RegistryProcess registry, Path data, int round, int moment)
            throws InterruptedException {
        CountDownLatch untilKilled = new CountDownLatch(moment);
        RegistryProcess.Client client = registry.client(data);
        List<Thread> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            RandomGenerator random = generator(1000L * round + number + 1);
            String name = round + "." + number;
            clients.add(Thread.ofPlatform().start(() -> load(client, random, name, untilKilled)));
        }
        if (!untilKilled.await(RegistryProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            failures.add(new AssertionError("The load does not get on:\n" + registry.allOutput()));
        }
        registry.kill();
        for (Thread thread : clients) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Sends one change after the other until one is not answered. */
    private void load(RegistryProcess.Client client, RandomGenerator random, String name, CountDownLatch untilKilled) {
        try {
            for (int number = 0; ; number++) {
                connectors.sendOne(client::send, random, name + "." + number);
                untilKilled.countDown();
            }
        } catch (IOException e) {
            // Killed: whether that last change was made is unknown.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failures.add(e);
            while (untilKilled.getCount() > 0) {
                untilKilled.countDown();
            }
        }
    }

    private void holdThatNoSecretIsMissing(StoresOnDisk stores) {
        Set<String> referred = stores.referredSecrets();
        assertThat(referred).isNotEmpty();
        assertThat(stores.sealedSecrets()).containsAll(referred);
        Set<String> orphans = new HashSet<>(stores.sealedSecrets());
        orphans.removeAll(referred);
        System.out.printf(
                "CrashIT: %d connectors, %d events, %d secrets, and %d orphaned ones that await the sweeper%n",
                stores.streams().size(),
                stores.streams().values().stream().mapToInt(List::size).sum(),
                referred.size(),
                orphans.size());
    }

    private static Path copyOf(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        return target;
    }

    private RandomGenerator generator(long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + number);
    }
}
