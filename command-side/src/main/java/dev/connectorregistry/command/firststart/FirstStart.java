package dev.connectorregistry.command.firststart;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.command.apikey.IssuedApiKey;
import dev.connectorregistry.command.organisation.NewOrganisation;
import dev.connectorregistry.command.organisation.Organisations;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.start.ListeningUrl;
import dev.connectorregistry.platform.start.StartupProblem;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * On the first start on a data folder, makes an organisation with a key that has every role, and leaves both where the
 * person who started it finds them: in {@code bootstrap.json}, readable by its owner only, and on the terminal.
 */
public final class FirstStart implements ApplicationRunner {

    /** Where they are, in the data folder. */
    public static final String FILE = "bootstrap.json";

    private static final String ORGANISATION_NAME = "My organisation";

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Path dataFolder;
    private final Organisations organisations;
    private final EventStore events;
    private final ListeningUrl url;
    private final JsonMapper json;

    FirstStart(Path dataFolder, Organisations organisations, EventStore events, ListeningUrl url, JsonMapper json) {
        this.dataFolder = dataFolder;
        this.organisations = organisations;
        this.events = events;
        this.url = url;
        this.json = json;
    }

    /** What the file holds. */
    @JsonPropertyOrder({"url", "organisationId", "apiKey"})
    public record Access(String url, String organisationId, String apiKey) {
        @Override
        public String toString() {
            return "Access[" + url + ", " + organisationId + ", apiKey redacted]";
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Path file = dataFolder.resolve(FILE);
        if (Files.exists(file)) {
            requireEvents(file);
            complete(file);
        } else if (isUnused()) {
            make(file);
        } else {
            log.info(
                    "No organisation is made, for the database has been used, though {} is not there: use an API key"
                        + " that was made before; the first one is in that file of the data folder of the first start",
                    file);
        }
    }

    /** The key is in the file before there is an organisation: whoever dies in between leaves nobody locked out. */
    private void make(Path file) {
        NewOrganisation made = organisations.createFirst(ORGANISATION_NAME, key -> write(file, access(key)));
        Access access = access(made.firstKey());
        log.info("Made organisation {}; its first API key is in {}", access.organisationId(), file);
        showOnTerminal(access);
    }

    private Access access(IssuedApiKey key) {
        return new Access(url.text(), key.state().organisationId().value(), key.text().reveal());
    }

    /** Makes the organisation where an earlier first start died before it could; without it, the key has none. */
    private void complete(Path file) {
        try {
            OrganisationId id = OrganisationId.of(json.readValue(file, Access.class).organisationId());
            if (events.lastSequenceNumberFor(id.value()).isEmpty()) {
                organisations.completeFirst(id, ORGANISATION_NAME);
            }
        } catch (JacksonException | InvalidValueException _) {
            // The file is for people: somebody has made something else of it since.
        }
    }

    /** An event file that was lost or emptied would otherwise pass for a new one, and the key would be of no use. */
    private void requireEvents(Path file) {
        if (events.createHeadToken() == null) {
            throw new StartupProblem(
                    "the event store is empty, but %s says that it was used: restore its backup, or delete that file to begin anew."
                            .formatted(file),
                    null);
        }
    }

    /**
     * Whether nobody has used the store. The key that an earlier first start left behind when it died does not count:
     * it never came to anybody. An organisation does, whoever made it: somebody has a key to it.
     */
    private boolean isUnused() {
        try (var stream = events.openStream(null)) {
            while (stream.hasNextAvailable()) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                boolean ours =
                        EventMetadata.find(event.getMetaData())
                                .map(EventMetadata::actor)
                                .filter(actor -> actor.kind() == Actor.Kind.SYSTEM)
                                .isPresent();
                if (!ours || event.getPayloadType().equals(OrganisationCreated.class)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write(Path file, Access access) {
        try {
            // Made unreadable to others before anything is in it, and moved only when all of it is on the disk.
            Path partial =
                    Files.createTempFile(
                            dataFolder,
                            FILE,
                            ".partial",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(partial, json.writeValueAsBytes(access));
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a console without a terminal depends on the JDK: both questions are asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static void showOnTerminal(Access access) {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            console.printf(
                    "%n  URL           %s%n  Organisation  %s%n  API key       %s   (shown once)%n%n",
                    access.url(), access.organisationId(), access.apiKey());
        }
    }
}
