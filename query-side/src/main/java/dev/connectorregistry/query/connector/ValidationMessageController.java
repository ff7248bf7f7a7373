package dev.connectorregistry.query.connector;

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

/** Lists what the validation rules find in the connectors of an organisation. */
@RegistryApi
class ValidationMessageController {

    private final ValidationMessageList messages;

    ValidationMessageController(ValidationMessageList messages) {
        this.messages = messages;
    }

    @GetMapping("/o/{org}/validation-messages")
    @RequiresRole({Role.VIEWER, Role.AUDITOR})
    ValidationMessagePage list(
            @PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        ValidationMessageFilter filter = ValidationMessageFilter.read(parameters, problems);
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return ValidationMessagePage.of(messages.page(org, filter, page));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ValidationMessagePage(@Nullable String next, @Nullable String prev, List<ValidationMessage> items) {

        static ValidationMessagePage of(Page<ValidationMessage> page) {
            return new ValidationMessagePage(page.next(), page.prev(), page.items());
        }
    }
}
