package dev.connectorregistry.command.secret;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Finds the master keyset when the registry starts, and holds that it is the right one. */
final class MasterKeysetAtStart {

    private static final Logger log = LoggerFactory.getLogger(MasterKeysetAtStart.class);

    /** The keyset's name in the data folder, when the registry makes it. */
    static final String FILE_NAME = "master-keyset.json";

    private MasterKeysetAtStart() {}

    /**
     * @throws MasterKeysetProblem when there is no usable keyset, or it is not this database's
     */
    static MasterKeyset open(SecretProperties properties, Path dataFolder, MasterKeyCheck check) {
        MasterKeysetSource source = source(properties, dataFolder);
        boolean make = source instanceof MasterKeysetFile file && isOurs(properties) && !file.exists();
        if (make && check.knowsAKeyset()) {
            throw new MasterKeysetMissing(
                    "The master keyset "
                            + ((MasterKeysetFile) source).path()
                            + " is gone, and this database has secrets that were sealed with it.",
                    "Restore it from your backup: a new one could not open them.");
        }
        MasterKeys keys = make ? ((MasterKeysetFile) source).createIfAbsent() : source.load();
        if (source instanceof MasterKeysetFile file) {
            warnIfOthersMayRead(file.path());
        }
        check.verify(keys);
        return new MasterKeyset(source, keys, System::nanoTime);
    }

    private static MasterKeysetSource source(SecretProperties properties, Path dataFolder) {
        String file = properties.masterKeysetFile();
        String setting = properties.masterKeyset();
        if (file != null && setting != null) {
            throw new MasterKeysetUnreadable(
                    "Both registry.secrets.master-keyset-file and registry.secrets.master-keyset are set.",
                    "Set only one of them.");
        }
        KeysetFormat format = format(properties.kmsKeyUri());
        if (file != null) {
            return new MasterKeysetFile(Path.of(file), format);
        }
        if (setting != null) {
            return new MasterKeysetSource.Setting(setting, format);
        }
        if (isOurs(properties)) {
            return new MasterKeysetFile(dataFolder.resolve(FILE_NAME), format);
        }
        throw new MasterKeysetMissing(
                "There is no master keyset to seal secrets with.",
                "Set registry.secrets.master-keyset-file (or registry.secrets.master-keyset) to a Tink AES256_GCM"
                    + " keyset, or registry.secrets.create-master-keyset=true to have one made in the data folder.");
    }

    private static KeysetFormat format(@Nullable String kmsKeyUri) {
        return kmsKeyUri == null ? KeysetFormat.CLEAR_TEXT : new EncryptedKeyset(KmsKey.find(kmsKeyUri));
    }

    private static boolean isOurs(SecretProperties properties) {
        return properties.createMasterKeyset()
                && properties.masterKeysetFile() == null
                && properties.masterKeyset() == null;
    }

    private static void warnIfOthersMayRead(Path path) {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn("The master keyset {} may be read by every user of this machine: set its mode to 0600", path);
            }
        } catch (IOException | UnsupportedOperationException _) {
            // A file system without modes, or a file that went away: the keys are in memory, the advice is not vital.
        }
    }
}
