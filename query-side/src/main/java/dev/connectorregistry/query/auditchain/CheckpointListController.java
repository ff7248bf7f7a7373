package dev.connectorregistry.query.auditchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.SignedCheckpoint;
import dev.connectorregistry.platform.auditchain.SigningKeyTable;
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
import java.util.Map;

/** ListAuditCheckpoints of the HTTP contract. */
@RegistryApi
class CheckpointListController {

    private final CheckpointList checkpoints;
    private final SigningKeyTable keys;

    CheckpointListController(CheckpointList checkpoints, AuditRecords records) {
        this.checkpoints = checkpoints;
        this.keys = records.keys();
    }

    @GetMapping("/o/{org}/audit/checkpoints")
    @RequiresRole(Role.AUDITOR)
    CheckpointPage list(
            @PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return CheckpointPage.of(checkpoints.page(org, page), keys.publicKeys());
    }

    /** A page, with the keys: it is a JSON Web Key Set too (RFC 7517 §5). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckpointPage(
            @Nullable String next, @Nullable String prev, List<Item> items, List<Map<String, Object>> keys) {

        static CheckpointPage of(Page<SignedCheckpoint> page, List<OctetKeyPair> keys) {
            return new CheckpointPage(
                    page.next(),
                    page.prev(),
                    page.items().stream().map(Item::of).toList(),
                    keys.stream().map(CheckpointPage::shown).toList());
        }

        private static Map<String, Object> shown(OctetKeyPair key) {
            return new OctetKeyPair.Builder(key)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.EdDSA)
                    .build()
                    .toPublicJWK()
                    .toJSONObject();
        }
    }

    record Item(long position, String hash, String time, String jws) {

        static Item of(SignedCheckpoint signed) {
            return new Item(
                    signed.checkpoint().position(),
                    signed.checkpoint().hash().hex(),
                    signed.checkpoint().time(),
                    signed.jws());
        }
    }
}
