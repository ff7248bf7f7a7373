package dev.connectorregistry.command.secret;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.operation.OperationEvent.MasterKeysetRotated;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.operation.OperatorActions;
import dev.connectorregistry.platform.web.RegistryApi;

import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import java.util.List;

/** RotateMasterKeyset of the HTTP contract. */
@RegistryApi
@RequestMapping("/master-keyset")
@RequiresRole(Role.OPERATOR)
class MasterKeysetController {

    private static final Logger log = LoggerFactory.getLogger(MasterKeysetController.class);

    private final SecretVault vault;
    private final TransactionOperations outsideTransactions;
    private final OperatorActions actions;

    MasterKeysetController(SecretVault vault, TransactionOperations outsideTransactions, OperatorActions actions) {
        this.vault = vault;
        this.outsideTransactions = outsideTransactions;
        this.actions = actions;
    }

    /** Adds a primary key, and re-seals. What is re-sealed stays so, even if the request fails in the end. */
    @PostMapping("/rotation")
    MasterKeysetRotation rotate(Caller caller, MetaData metaData) {
        try {
            RotationReport report = outsideTransactions.execute(_ -> vault.rotate());
            log.info("{} {} rotated the master keyset: {}", caller.actor().kind(), caller.actor().id(), report);
            MasterKeysetRotation rotation = MasterKeysetRotation.of(report);
            actions.tell(
                    new MasterKeysetRotated(rotation.keyId(), rotation.resealed(), rotation.remaining()), metaData);
            return rotation;
        } catch (MasterKeysetProblem problem) {
            throw new Refusal(ErrorCode.CONFLICT, problem.problem(), List.of(), problem.remedy());
        }
    }
}
