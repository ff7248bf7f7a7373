package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;

import java.util.HashMap;
import java.util.Map;

/** Keeps the number of streams within bounds: those of one caller, and those of the process. */
class StreamLimits {

    /** Who they are, whatever they are called at the moment. */
    private record Caller(Actor.Kind kind, String id) {}

    private final int maxPerCaller;
    private final int maxPerProcess;
    private final Map<Caller, Integer> byCaller = new HashMap<>();
    private int all;

    StreamLimits(int maxPerCaller, int maxPerProcess) {
        this.maxPerCaller = maxPerCaller;
        this.maxPerProcess = maxPerProcess;
    }

    /**
     * Counts a stream of a caller, until {@link #release} is called.
     *
     * @throws Refusal {@link ErrorCode#TOO_MANY_REQUESTS} when the caller has as many as one may have, {@link
     *     ErrorCode#UNAVAILABLE} when the process has
     */
    synchronized void admit(Actor actor) {
        Caller caller = new Caller(actor.kind(), actor.id());
        int own = byCaller.getOrDefault(caller, 0);
        if (own >= maxPerCaller) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_REQUESTS, "There are %d streams of yours already: close one.".formatted(own));
        }
        if (all >= maxPerProcess) {
            throw new Refusal(
                    ErrorCode.UNAVAILABLE, "There are as many streams as there may be: try again, or elsewhere.");
        }
        byCaller.put(caller, own + 1);
        all++;
    }

    synchronized void release(Actor actor) {
        byCaller.computeIfPresent(
                new Caller(actor.kind(), actor.id()), (_, own) -> own == 1 ? null : Integer.valueOf(own - 1));
        all--;
    }
}
