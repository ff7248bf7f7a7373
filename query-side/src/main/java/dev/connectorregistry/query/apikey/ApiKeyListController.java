package dev.connectorregistry.query.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.ArrayList;
import java.util.List;

/** ListAPIKeys of the HTTP contract. */
@RegistryApi
class ApiKeyListController {

    private final ApiKeyList apiKeys;

    ApiKeyListController(ApiKeyList apiKeys) {
        this.apiKeys = apiKeys;
    }

    @GetMapping("/o/{org}/api-keys")
    @RequiresRole(Role.ADMIN)
    ApiKeyPage list(@PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return ApiKeyPage.of(apiKeys.page(org, page));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKeyPage(@Nullable String next, @Nullable String prev, List<ApiKeyRow> items) {

        static ApiKeyPage of(Page<ApiKeyRow> page) {
            return new ApiKeyPage(page.next(), page.prev(), page.items());
        }
    }
}
