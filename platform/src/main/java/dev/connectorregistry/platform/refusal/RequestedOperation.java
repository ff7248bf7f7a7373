package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.platform.contract.Operation;

import java.util.Map;

/**
 * What a request asks for, found by its path alone: a request that is refused early is never given to a handler.
 *
 * @param operation the operation
 * @param variables what stands in the path for its variables, unchecked
 */
record RequestedOperation(Operation operation, Map<String, String> variables) {

    RequestedOperation {
        variables = Map.copyOf(variables);
    }
}
