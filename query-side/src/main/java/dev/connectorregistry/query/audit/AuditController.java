package dev.connectorregistry.query.audit;

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

/** Lists the audit trail of an organisation, and that of the instance. */
@RegistryApi
class AuditController {

    private final AuditList entries;

    AuditController(AuditList entries) {
        this.entries = entries;
    }

    // All parameters in one map: a list of strings would be split at commas, and a comma may be in a value.
    @GetMapping("/o/{org}/audit")
    @RequiresRole(Role.AUDITOR)
    AuditPage list(@PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        return page(org, parameters);
    }

    @GetMapping("/audit")
    @RequiresRole(Role.OPERATOR)
    AuditPage listOfInstance(@RequestParam MultiValueMap<String, String> parameters) {
        return page(null, parameters);
    }

    private AuditPage page(@Nullable OrganisationId org, MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        AuditFilter filter = AuditFilter.read(org, parameters, problems);
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return AuditPage.of(entries.page(filter, page));
    }

    /** A page of the audit trail, the newest entry first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditPage(@Nullable String next, @Nullable String prev, List<AuditItem> items) {

        static AuditPage of(Page<AuditItem> page) {
            return new AuditPage(page.next(), page.prev(), page.items());
        }
    }
}
