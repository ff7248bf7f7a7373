package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class GatheredLastSequencesTest {

    private final Map<String, Long> store = new ConcurrentHashMap<>(Map.of("a", 1L, "b", 2L));
    private final List<Set<String>> looks = new CopyOnWriteArrayList<>();

    @Test
    void givenACallerOnItsOwn_whenItAsks_thenItLooksAtOnce() {
        LastSequences sequences = new GatheredLastSequences(this::look);

        assertThat(sequences.of("a")).contains(1L);
        assertThat(sequences.of("none")).isEmpty();
        assertThat(looks).containsExactly(Set.of("a"), Set.of("none"));
    }

    @Test
    void givenALookUnderWay_whenOthersCome_thenOneLookThatBeginsAfterwardsAnswersThemAll() {
        var begun = new Semaphore(0);
        var goOn = new Semaphore(0);
        LastSequences sequences =
                new GatheredLastSequences(ids -> {
                    Map<String, Long> found = look(ids);
                    begun.release();
                    goOn.acquireUninterruptibly();
                    return found;
                });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Optional<Long>> first = CompletableFuture.supplyAsync(() -> sequences.of("a"), callers);
            begun.acquireUninterruptibly();
            store.put("a", 7L);
            List<Thread> waiting = new CopyOnWriteArrayList<>();
            List<CompletableFuture<Optional<Long>>> others =
                    List.of("a", "b", "none").stream()
                            .map(id ->
                                    CompletableFuture.supplyAsync(
                                            () -> {
                                                waiting.add(Thread.currentThread());
                                                return sequences.of(id);
                                            },
                                            callers))
                            .toList();
            await().until(() -> waiting.size() == 3 && waiting.stream().allMatch(this::isParked));

            goOn.release(2);

            assertThat(first.join()).contains(1L);
            assertThat(others.stream().map(CompletableFuture::join))
                    .containsExactly(Optional.of(7L), Optional.of(2L), Optional.empty());
            assertThat(looks).containsExactly(Set.of("a"), Set.of("a", "b", "none"));
        }
    }

    @Test
    void givenALookThatFails_whenAsked_thenItsCauseIsTold_andTheNextOneLooksAnew() {
        var away = new Semaphore(1);
        LastSequences sequences =
                new GatheredLastSequences(ids -> {
                    if (away.tryAcquire()) {
                        throw new IllegalArgumentException("away");
                    }
                    return look(ids);
                });

        assertThatThrownBy(() -> sequences.of("a")).hasRootCauseMessage("away");
        assertThat(sequences.of("a")).contains(1L);
    }

    @Test
    void givenManyCallers_whenAllAskAgainAndAgain_thenEachIsAnsweredWhatItAskedFor() throws InterruptedException {
        IntStream.range(0, 100).forEach(i -> store.put("id-" + i, (long) i));
        LastSequences sequences = new GatheredLastSequences(this::look);
        List<String> wrong = new CopyOnWriteArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            for (int caller = 0; caller < 16; caller++) {
                int offset = caller;
                callers.execute(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        int asked = (i + offset) % 100;
                        if (!sequences.of("id-" + asked).equals(Optional.of((long) asked))) {
                            wrong.add("id-" + asked);
                        }
                    }
                });
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(wrong).isEmpty();
    }

    private boolean isParked(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private Map<String, Long> look(Collection<String> ids) {
        looks.add(Set.copyOf(ids));
        return ids.stream().filter(store::containsKey).collect(Collectors.toMap(id -> id, store::get));
    }
}
