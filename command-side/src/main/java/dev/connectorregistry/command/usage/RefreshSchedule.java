package dev.connectorregistry.command.usage;

import dev.connectorregistry.kernel.CredentialId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Refreshes tokens before they expire, some at a time. */
final class RefreshSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RefreshSchedule.class);

    /** Each may wait for a slow provider: one must not hold up all others. */
    private static final int AT_ONCE = 8;

    private final CredentialUseTable table;
    private final TokenRefresher refresher;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("token-refresh-", 0).factory());

    RefreshSchedule(CredentialUseTable table, TokenRefresher refresher) {
        this.table = table;
        this.refresher = refresher;
    }

    @Scheduled(
            initialDelayString = "${registry.oauth2.refresh-interval:PT10S}",
            fixedDelayString = "${registry.oauth2.refresh-interval:PT10S}")
    void refreshDue() throws InterruptedException {
        List<CredentialId> due = table.due(AT_ONCE * 10);
        threads.invokeAll(
                due.stream()
                        .<Callable<Void>>map(id ->
                                () -> {
                                    refresh(id);
                                    return null;
                                })
                        .toList());
    }

    private void refresh(CredentialId id) {
        try {
            if (refresher.refresh(id) instanceof Refresh.Failed(var failure)) {
                log.warn("Credential {} was not refreshed. {}", id, failure.words());
            }
        } catch (RuntimeException e) {
            log.error("Credential {} can't be refreshed", id, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
