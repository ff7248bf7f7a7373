package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts the refused requests of the minute: the first of each kind is due to be told at once, the others together when
 * the minute is over. There is room for so many kinds only, for so many of one sender, and for so many that wait to be
 * told; what is beyond that is counted, by organisation. For several threads, and never slow.
 */
final class RefusalTallies {

    /** Kinds in a minute: as many again of those who were not let in, who could else crowd out the callers. */
    static final int MAX_KINDS = 200;

    /** Kinds of one sender in a minute: one could else crowd out all others. */
    static final int MAX_KINDS_OF_ONE = 50;

    /** How many may wait to be told, when that is slow. */
    static final int MAX_DUE = 2_000;

    private static final int MAX_ORGANISATIONS_LEFT_OUT = 100;

    private static final String WHO_COUNTS = "refusals";

    private Instant minute = Instant.MIN;
    private final Map<Refused.Kind, Tally> kinds = new LinkedHashMap<>();
    private final Map<String, Integer> kindsBySource = new HashMap<>();
    private int kindsOfStrangers;
    private final Map<Optional<OrganisationId>, Occurrences> leftOut = new LinkedHashMap<>();
    private List<Refused> due = new ArrayList<>();

    /**
     * Counts one.
     *
     * @return whether it is due to be told at once
     */
    synchronized boolean add(Refused refused) {
        endMinutesBefore(refused.event().occurrences().lastAt());
        Refused.Kind kind = refused.kind();
        Tally tally = kinds.get(kind);
        if (tally != null) {
            tally.add(refused);
            return false;
        }
        if (!hasRoomFor(refused)) {
            leaveOut(refused);
            return false;
        }
        kinds.put(kind, new Tally());
        kindsBySource.merge(refused.source(), 1, Integer::sum);
        kindsOfStrangers += refused.isFromAStranger() ? 1 : 0;
        return isDue(refused);
    }

    /** Takes what is due to be told by now. */
    synchronized List<Refused> take(Instant now) {
        endMinutesBefore(now);
        return take();
    }

    /** Takes all there is: the minute ends early. */
    synchronized List<Refused> takeAll() {
        endMinute();
        return take();
    }

    /** Takes one back that could not be told: it is counted, and told as that. */
    synchronized void leaveOut(Refused refused) {
        OrganisationId named = refused.metadata().organisationId();
        Optional<OrganisationId> organisation = Optional.ofNullable(refused.own() == null ? named : refused.own());
        leftOut.merge(
                leftOut.size() < MAX_ORGANISATIONS_LEFT_OUT || leftOut.containsKey(organisation)
                        ? organisation
                        : Optional.empty(),
                refused.event().occurrences(),
                Occurrences::and);
    }

    private boolean hasRoomFor(Refused refused) {
        int alike = refused.isFromAStranger() ? kindsOfStrangers : kinds.size() - kindsOfStrangers;
        return alike < MAX_KINDS && kindsBySource.getOrDefault(refused.source(), 0) < MAX_KINDS_OF_ONE;
    }

    private List<Refused> take() {
        List<Refused> taken = due;
        due = new ArrayList<>();
        return taken;
    }

    private boolean isDue(Refused refused) {
        if (due.size() < MAX_DUE) {
            due.add(refused);
            return true;
        }
        leaveOut(refused);
        return false;
    }

    private void endMinutesBefore(Instant now) {
        Instant itsMinute = now.truncatedTo(ChronoUnit.MINUTES);
        // A clock that goes back by a little ends no minute.
        if (itsMinute.isAfter(minute)) {
            endMinute();
            minute = itsMinute;
        }
    }

    private void endMinute() {
        kinds.values().stream().map(tally -> tally.others).filter(Objects::nonNull).forEach(this::isDue);
        kinds.clear();
        kindsBySource.clear();
        kindsOfStrangers = 0;
        if (due.size() < MAX_DUE) {
            leftOut.forEach((organisation, occurrences) -> due.add(leftOut(organisation.orElse(null), occurrences)));
            leftOut.clear();
        }
    }

    /** Those of a kind that came after the first. */
    private static final class Tally {

        private @Nullable Refused others;

        private void add(Refused refused) {
            others = others == null ? refused : others.and(refused);
        }
    }

    private static Refused leftOut(@Nullable OrganisationId organisation, Occurrences occurrences) {
        return new Refused(new RefusalsLeftOut(occurrences), EventMetadata.ofSystem(WHO_COUNTS, organisation), null);
    }
}
