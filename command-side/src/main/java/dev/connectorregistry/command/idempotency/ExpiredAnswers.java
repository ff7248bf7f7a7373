package dev.connectorregistry.command.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes expired answers from time to time. */
final class ExpiredAnswers {

    private static final Logger log = LoggerFactory.getLogger(ExpiredAnswers.class);

    private final KeptAnswers answers;

    ExpiredAnswers(KeptAnswers answers) {
        this.answers = answers;
    }

    @Scheduled(
            initialDelayString = "${registry.idempotency.sweep-interval:PT10M}",
            fixedDelayString = "${registry.idempotency.sweep-interval:PT10M}")
    void remove() {
        int removed = answers.removeExpired();
        log.debug("Removed {} answers whose Idempotency-Key has expired", removed);
    }
}
