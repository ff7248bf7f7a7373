package dev.connectorregistry.command.secret;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The master keyset as this process knows it; it follows its source when another process has rotated it. */
final class MasterKeyset {

    private static final Logger log = LoggerFactory.getLogger(MasterKeyset.class);

    /** How old the keys may be that something is sealed with: another process may have rotated them meanwhile. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private final MasterKeysetSource source;
    private final LongSupplier nanoTime;
    private volatile MasterKeys current;
    private volatile long readAt;
    private volatile @Nullable MasterKeysetProblem problem;

    /**
     * @param current as they were read from the source just now
     * @param nanoTime as {@link System#nanoTime}
     */
    MasterKeyset(MasterKeysetSource source, MasterKeys current, LongSupplier nanoTime) {
        this.source = source;
        this.current = current;
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong();
    }

    MasterKeys current() {
        return current;
    }

    /** The keys to seal with, read again first when they are no longer {@link #FRESH}. */
    MasterKeys fresh() {
        if (isStale()) {
            synchronized (this) {
                if (isStale()) {
                    refresh();
                }
            }
        }
        return current;
    }

    private boolean isStale() {
        return nanoTime.getAsLong() - readAt > FRESH.toNanos();
    }

    /** The present keys, read again first when they do not have that one: another process may have added it. */
    MasterKeys having(int keyId) {
        if (!current.canOpen(keyId)) {
            refresh();
        }
        return current;
    }

    /** Why the source could not be followed when it was last read; empty when all is well. */
    Optional<MasterKeysetProblem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Reads the source again, and keeps what there is when that is no successor of it: {@link #problem} says so. */
    synchronized void refresh() {
        if (source instanceof MasterKeysetSource.Setting) {
            return;
        }
        readAt = nanoTime.getAsLong();
        try {
            current = successor(source.load());
            problem = null;
        } catch (MasterKeysetProblem found) {
            MasterKeysetProblem known = problem;
            if (known == null || !known.problem().equals(found.problem())) {
                log.error(
                        "This process goes on with the master keys in memory; what it seals with them may be lost at"
                                + " its next start. {}",
                        found.getMessage());
            }
            problem = found;
        }
    }

    /**
     * Adds a new primary key to the file, all older keys kept.
     *
     * @throws MasterKeysetUnwritable when the keyset is not in a file, or the file can't be written
     * @throws MasterKeyMismatch when the file no longer holds the keys that this process works with
     */
    synchronized void rotate() {
        if (!(source instanceof MasterKeysetFile file)) {
            throw new MasterKeysetUnwritable(
                    "The master keyset comes from a setting, which the registry can't change.",
                    "Add a key to it (tinkey add-key), give it to every process, make the key primary"
                            + " (tinkey promote-key), and give it to every process again: each then re-seals what is"
                            + " sealed with an older key.");
        }
        current = file.update(found -> successor(found).withNewPrimary());
        readAt = nanoTime.getAsLong();
        problem = null;
    }

    private MasterKeys successor(MasterKeys found) {
        if (!current.isSucceededBy(found)) {
            String where = source instanceof MasterKeysetFile file ? " " + file.path() : "";
            throw new MasterKeyMismatch(
                    "The master keyset" + where + " no longer holds the key that secrets are sealed with.",
                    "Restore it from your backup before you rotate it or start a process.");
        }
        return found;
    }
}
