package dev.connectorregistry.command.apikey;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CommandMetaData;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** CreateAPIKey and DeleteAPIKey of the HTTP contract. */
@RegistryApi
@RequestMapping("/o/{org}/api-keys")
@RequiresRole(Role.ADMIN)
class ApiKeyController {

    private final ApiKeys apiKeys;
    private final InstantSource clock;

    ApiKeyController(ApiKeys apiKeys, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedApiKeyRepresentation create(
            @PathVariable OrganisationId org,
            @ContractBody ApiKeyCreateRequest request,
            Caller caller,
            RequestContext context) {
        requireMayGive(caller, org, request.roles());
        IssuedApiKey issued =
                apiKeys.issue(
                        org,
                        request.name(),
                        request.roles(),
                        inTheFuture(request.expiresAt()),
                        CommandMetaData.of(caller, org, context));
        return IssuedApiKeyRepresentation.of(issued);
    }

    /** Answers only when no process accepts the key any more. A key that is revoked already is answered the same. */
    @DeleteMapping("/{id}")
    CompletableFuture<ResponseEntity<Void>> delete(
            @PathVariable OrganisationId org, @PathVariable ApiKeyId id, Caller caller, RequestContext context) {
        return apiKeys.revoke(id, org, CommandMetaData.of(caller, org, context))
                .thenApply(_ -> ResponseEntity.noContent().build());
    }

    private static void requireMayGive(Caller caller, OrganisationId org, List<Role> roles) {
        for (Role role : roles) {
            if (!caller.hasRole(org, role)) {
                throw Refusal.forbidden(
                        List.of(role), "Only who has the role %s can give it.".formatted(role.wireName()));
            }
        }
    }

    private @Nullable Instant inTheFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Refusal.malformed("expiresAt", "must be in the future");
        }
        // The wire has milliseconds: what is kept is what is shown.
        return expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
