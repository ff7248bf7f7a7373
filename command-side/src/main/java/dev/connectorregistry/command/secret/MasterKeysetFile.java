package dev.connectorregistry.command.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The keyset in a file that only its owner may read. It is written beside its place, flushed to the disk, and moved
 * there in one step: a crash leaves the old file or the new one, and the keys are never readable by others.
 */
final class MasterKeysetFile implements MasterKeysetSource {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    // A file lock holds off other processes only; within this one it would throw.
    private static final Object WRITING = new Object();

    private final Path path;
    private final KeysetFormat format;

    MasterKeysetFile(Path path, KeysetFormat format) {
        this.path = path.toAbsolutePath().normalize();
        this.format = format;
    }

    boolean exists() {
        return Files.exists(path);
    }

    Path path() {
        return path;
    }

    @Override
    public MasterKeys load() {
        try {
            return MasterKeys.parse(Files.readString(path), format);
        } catch (NoSuchFileException _) {
            throw new MasterKeysetMissing(
                    "The master keyset " + path + " does not exist.",
                    "Restore it from your backup, or point registry.secrets.master-keyset-file to it.");
        } catch (AccessDeniedException _) {
            throw new MasterKeysetUnreadable(
                    "The master keyset " + path + " may not be read by this user.",
                    "Make the file's owner the user that runs the registry.");
        } catch (GeneralSecurityException | CharacterCodingException _) {
            // Not passed on as a cause: a parser's message may quote what it could not read, and that is a key.
            throw new MasterKeysetUnreadable(
                    "The master keyset " + path + " is damaged or not a Tink keyset " + format.description() + ".",
                    "Restore it from your backup: without it the sealed secrets can't be opened.");
        } catch (IOException e) {
            throw new MasterKeysetUnreadable(
                    "The master keyset " + path + " can't be read (" + e.getClass().getSimpleName() + ").",
                    "Check the disk, or restore the file from your backup.");
        }
    }

    /** Makes a new keyset, unless another process was first: then it is that one. */
    MasterKeys createIfAbsent() {
        try {
            Path folder = path.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            }
            return locked(
                    path,
                    () -> {
                        if (!exists()) {
                            write(path, MasterKeys.generate());
                        }
                        return load();
                    });
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Replaces the keyset by what the change makes of the present one. */
    MasterKeys update(UnaryOperator<MasterKeys> change) {
        try {
            // A link is kept, and what it points to is replaced.
            Path target = exists() ? path.toRealPath() : path;
            return locked(
                    target,
                    () -> {
                        write(target, change.apply(load()));
                        return load();
                    });
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private interface Writing {
        MasterKeys run() throws IOException;
    }

    private static MasterKeys locked(Path target, Writing writing) throws IOException {
        Path lockFile = target.resolveSibling("." + target.getFileName() + ".lock");
        synchronized (WRITING) {
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
                    FileLock _ = channel.lock()) {
                return writing.run();
            }
        }
    }

    private void write(Path target, MasterKeys keys) throws IOException {
        Path next = target.resolveSibling("." + target.getFileName() + ".next");
        // Left behind by a process that died while it held the lock.
        Files.deleteIfExists(next);
        try (FileChannel channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer json = ByteBuffer.wrap(keys.toJson(format).getBytes(StandardCharsets.UTF_8));
            while (json.hasRemaining()) {
                channel.write(json);
            }
            channel.force(true);
        }
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        Path folder = target.getParent();
        if (folder != null) {
            // The move itself lasts only once the folder is on the disk.
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private MasterKeysetUnwritable unwritable(IOException e) {
        return new MasterKeysetUnwritable(
                "The master keyset " + path + " can't be written (" + e.getClass().getSimpleName() + ").",
                "Make its folder writable for the user that runs the registry, or keep the keyset elsewhere"
                        + " (registry.secrets.master-keyset-file).");
    }
}
