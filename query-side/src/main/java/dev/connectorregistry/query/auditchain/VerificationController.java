package dev.connectorregistry.query.auditchain;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.ChainProblem;
import dev.connectorregistry.platform.auditchain.ChainReport;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** VerifyAudit of the HTTP contract. */
@RegistryApi
class VerificationController {

    private static final int AT_ONCE = 1;

    private final AuditRecords records;
    private final Turnstile turnstile = new Turnstile(AT_ONCE);

    VerificationController(AuditRecords records) {
        this.records = records;
    }

    @GetMapping("/o/{org}/audit/verification")
    @RequiresRole(Role.AUDITOR)
    Verification verify(@PathVariable("org") OrganisationId org) {
        try (var _ = turnstile.enter()) {
            return Verification.of(org, AuditVerification.of(records).verify(ChainId.of(org)));
        }
    }

    /**
     * The report of a chain.
     *
     * @param entries how many entries were found to fit, from the start
     * @param lastHash the hash of the last of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verification(
            String organisationId,
            boolean ok,
            long entries,
            String lastHash,
            long checkpoints,
            @Nullable Problem problem) {

        static Verification of(OrganisationId organisation, ChainReport report) {
            ChainProblem problem = report.problem();
            return new Verification(
                    organisation.value(),
                    report.isWhole(),
                    report.head().position(),
                    report.head().hash().hex(),
                    report.checkpoints(),
                    problem == null ? null : Problem.of(problem));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(ChainProblem.Kind kind, @Nullable Long position, @Nullable String eventId, String description) {

        static Problem of(ChainProblem problem) {
            return new Problem(problem.kind(), problem.position(), problem.eventIdentifier(), problem.description());
        }
    }
}
