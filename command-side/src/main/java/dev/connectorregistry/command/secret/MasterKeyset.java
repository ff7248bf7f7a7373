package dev.connectorregistry.command.secret;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master keyset as this process knows it; it follows its source when another process has rotated it. */
final class MasterKeyset {

    private static final Logger log = LoggerFactory.getLogger(MasterKeyset.class);

    private final MasterKeysetSource source;
    private volatile MasterKeys current;

    MasterKeyset(MasterKeysetSource source, MasterKeys current) {
        this.source = source;
        this.current = current;
    }

    MasterKeys current() {
        return current;
    }

    /** The present keys, read again first when they do not have that one: another process may have added it. */
    MasterKeys having(int keyId) {
        if (!current.canOpen(keyId)) {
            refresh();
        }
        return current;
    }

    /** Reads the source again, and keeps what there is when that is no successor of it. */
    synchronized void refresh() {
        if (source instanceof MasterKeysetSource.Setting) {
            return;
        }
        try {
            accept(source.load());
        } catch (MasterKeysetProblem problem) {
            log.warn(
                    "The master keyset can't be read again; going on with the keys in memory: {}",
                    problem.getMessage());
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
                            + " (tinkey promote-key), give it to every process again, then reseal.");
        }
        MasterKeys before = current;
        current =
                file.update(found -> {
                    if (!before.isSucceededBy(found)) {
                        throw new MasterKeyMismatch(
                                "The master keyset "
                                        + file.path()
                                        + " no longer holds the key that secrets are sealed with.",
                                "Restore it from your backup before you rotate it.");
                    }
                    return found.withNewPrimary();
                });
    }

    private void accept(MasterKeys loaded) {
        if (current.isSucceededBy(loaded)) {
            current = loaded;
        } else {
            log.warn(
                    "The master keyset no longer holds the key that secrets are sealed with;"
                            + " going on with the keys in memory. Restore the keyset before the next start.");
        }
    }
}
