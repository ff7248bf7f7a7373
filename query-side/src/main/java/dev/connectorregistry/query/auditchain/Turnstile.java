package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import java.util.concurrent.Semaphore;

/** Lets only so many requests in at once: each of them reads for long, and other people's requests must be answered. */
final class Turnstile {

    private final Semaphore places;

    Turnstile(int places) {
        this.places = new Semaphore(places);
    }

    /** Somebody's place, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws Refusal when none is free
     */
    Place enter() {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_REQUESTS, "The registry is busy with requests of this kind; wait a little.");
        }
        return places::release;
    }
}
