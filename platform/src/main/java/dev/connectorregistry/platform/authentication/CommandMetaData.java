package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.web.RequestContext;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Makes the metadata that a command carries to its events: who sends it, by which request and why. */
public final class CommandMetaData {

    private CommandMetaData() {}

    /**
     * The metadata of a command that a caller sends.
     *
     * @param caller who sends it
     * @param organisationId on whose behalf; null where it concerns the whole instance
     * @param request the request that it is sent by
     */
    public static MetaData of(Caller caller, @Nullable OrganisationId organisationId, RequestContext request) {
        return MetaData.from(
                new EventMetadata(
                                caller.actor(),
                                organisationId,
                                request.requestId(),
                                request.traceId(),
                                request.clientAddress(),
                                request.changeReason())
                        .toMap());
    }
}
