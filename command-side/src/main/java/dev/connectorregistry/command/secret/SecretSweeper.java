package dev.connectorregistry.command.secret;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import java.time.Duration;

/**
 * Sweeps orphaned secrets from time to time, takes up a keyset that another process has rotated, and re-seals what is
 * sealed with an older key: a rotation that was cut short, or a secret that came in the middle of it.
 */
final class SecretSweeper {

    private static final Logger log = LoggerFactory.getLogger(SecretSweeper.class);

    /** Far longer than a command may take between its secret's sealing and its event. */
    static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private final SecretVault vault;
    private final SealedSecretTable table;
    private final SecretReferences references;

    SecretSweeper(SecretVault vault, SealedSecretTable table, SecretReferences references) {
        this.vault = vault;
        this.table = table;
        this.references = references;
    }

    @Scheduled(
            initialDelayString = "${registry.secrets.sweep-interval:PT10M}",
            fixedDelayString = "${registry.secrets.sweep-interval:PT10M}")
    void sweep() {
        // Orphans first: there is no need to re-seal them.
        int destroyed = vault.sweepOrphans(table.now().minus(ORPHAN_AGE), references);
        if (destroyed > 0) {
            log.info("Destroyed {} sealed secrets that no connector refers to", destroyed);
        }
        vault.resealIfSound()
                .filter(report -> report.resealed() > 0 || report.remaining() > 0)
                .ifPresent(report -> log.info("Re-sealed what was sealed with older master keys: {}", report));
    }
}
