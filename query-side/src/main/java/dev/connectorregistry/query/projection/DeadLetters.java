package dev.connectorregistry.query.projection;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The dead letters of one projection. A projection without a bean of this type has none. */
public interface DeadLetters {

    /** The projection's name. */
    String projection();

    /** What is said where there is no such dead letter. */
    static Refusal none(String id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no dead letter %s.".formatted(id));
    }

    /** All that there are, in no order that matters. */
    Collection<DeadLetter> all();

    /**
     * Tries the event again, and those behind it.
     *
     * @return what it stands before now; empty where it goes on
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when there is no such dead letter
     */
    Optional<DeadLetter> retry(String id);

    /**
     * Discards the event: from now on, and for ever, it counts for nothing.
     *
     * @param metaData who does, and why, for the organisation that the event is of; null where it does not say
     * @return what it stands before now; empty where it goes on
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when there is no such dead letter, {@link ErrorCode#CONFLICT} when it
     *     can't be discarded
     */
    Optional<DeadLetter> discard(String id, Function<@Nullable OrganisationId, MetaData> metaData);
}
