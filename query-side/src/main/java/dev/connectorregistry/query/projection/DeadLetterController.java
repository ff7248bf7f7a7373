package dev.connectorregistry.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CommandMetaData;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** ListDeadLetters, RetryDeadLetter and DiscardDeadLetter of the HTTP contract. */
@RegistryApi
@RequestMapping("/projections/{name}/dead-letters")
@RequiresRole(Role.OPERATOR)
class DeadLetterController {

    private final Projections projections;
    private final List<DeadLetters> letters;

    DeadLetterController(Projections projections, List<DeadLetters> letters) {
        this.projections = projections;
        this.letters = letters;
    }

    @GetMapping
    DeadLetterPage list(@PathVariable("name") String name, @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        List<DeadLetter> all =
                of(name).stream()
                        .flatMap(found -> found.all().stream())
                        .sorted(Comparator.comparing(DeadLetter::id))
                        .toList();
        return DeadLetterPage.of(page.of("dead-letters of " + name, List.of(String.class)).of(new Rows(all)));
    }

    @PostMapping("/{id}/retry")
    Outcome retry(@PathVariable("name") String name, @PathVariable("id") String id) {
        return Outcome.of(ofLetter(name, id).retry(id));
    }

    @PostMapping("/{id}/discard")
    Outcome discard(
            @PathVariable("name") String name,
            @PathVariable("id") String id,
            @ContractBody DiscardRequest request,
            Caller caller,
            RequestContext context) {
        RequestContext because = context.withChangeReason(request.reason());
        return Outcome.of(
                ofLetter(name, id).discard(id, organisation -> CommandMetaData.of(caller, organisation, because)));
    }

    private Optional<DeadLetters> of(String projection) {
        projections.require(projection);
        return letters.stream().filter(found -> found.projection().equals(projection)).findFirst();
    }

    private DeadLetters ofLetter(String projection, String id) {
        return of(projection).orElseThrow(() -> DeadLetters.none(id));
    }

    /**
     * The body of DiscardDeadLetter; the contract's schema was held against it before.
     *
     * @param reason why, in the words of the operator
     */
    record DiscardRequest(String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadLetterPage(@Nullable String next, @Nullable String prev, List<Letter> items) {

        static DeadLetterPage of(Page<DeadLetter> page) {
            return new DeadLetterPage(page.next(), page.prev(), page.items().stream().map(Letter::of).toList());
        }
    }

    /** A dead letter as operators see it: the OpenAPI document says what each property means. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            String id,
            String connectorId,
            @Nullable String organisationId,
            String eventId,
            String event,
            long sequence,
            String cause,
            String since,
            int attempts) {

        private static final int LONGEST_CAUSE = 2_000;

        static Letter of(DeadLetter letter) {
            UnfoldableEvent event = letter.event();
            OrganisationId organisation = letter.organisationId();
            String cause = event.reason();
            return new Letter(
                    letter.id(),
                    event.aggregateId(),
                    organisation == null ? null : organisation.value(),
                    letter.eventId(),
                    event.eventType(),
                    event.sequence(),
                    cause.substring(0, Math.min(LONGEST_CAUSE, cause.length())),
                    Timestamps.format(letter.since()),
                    letter.attempts());
        }
    }

    /**
     * What came of a retry or a discard.
     *
     * @param goesOn whether nothing stands still any more
     * @param deadLetter what it stands before now; null where it goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(boolean goesOn, @Nullable Letter deadLetter) {

        static Outcome of(Optional<DeadLetter> still) {
            return new Outcome(still.isEmpty(), still.map(Letter::of).orElse(null));
        }
    }

    /** There are few: they are all read, and the page is taken from them. */
    private record Rows(List<DeadLetter> all) implements PageRequest.Rows<DeadLetter> {

        @Override
        public List<DeadLetter> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            List<DeadLetter> inOrder = backwards ? all.reversed() : all;
            return inOrder.stream().filter(letter -> isBehind(letter, from, backwards)).limit(limit).toList();
        }

        private static boolean isBehind(DeadLetter letter, @Nullable KeysetCursor from, boolean backwards) {
            if (from == null) {
                return true;
            }
            int place = letter.id().compareTo((String) from.key().getFirst());
            return place == 0 ? from.inclusive() : place < 0 == backwards;
        }

        @Override
        public List<Object> keyOf(DeadLetter letter) {
            return List.of(letter.id());
        }
    }
}
