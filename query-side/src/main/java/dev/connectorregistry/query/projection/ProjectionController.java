package dev.connectorregistry.query.projection;

import dev.connectorregistry.api.operation.OperationEvent.ReplayCancelled;
import dev.connectorregistry.api.operation.OperationEvent.ReplayStarted;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.operation.OperatorActions;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** What operators see of the projections, and do with them. */
@RegistryApi
@RequiresRole(Role.OPERATOR)
class ProjectionController {

    private final Projections projections;
    private final OperatorActions actions;

    ProjectionController(Projections projections, OperatorActions actions) {
        this.projections = projections;
        this.actions = actions;
    }

    record ProjectionList(List<ProjectionRepresentation> items) {}

    @GetMapping("/projections")
    ProjectionList list() {
        return new ProjectionList(projections.all().stream().map(ProjectionRepresentation::of).toList());
    }

    @PostMapping("/projections/{name}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionRepresentation replay(
            @PathVariable String name, Caller caller, MetaData metaData, HttpServletRequest request) {
        ProjectionStatus begun = projections.replay(name, request(caller, request));
        actions.tell(new ReplayStarted(name), metaData);
        return ProjectionRepresentation.of(begun);
    }

    @DeleteMapping("/projections/{name}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String name, Caller caller, MetaData metaData, HttpServletRequest request) {
        projections.cancel(name, request(caller, request));
        actions.tell(new ReplayCancelled(name), metaData);
    }

    private static Replay.Request request(Caller caller, HttpServletRequest request) {
        return new Replay.Request(caller.actor().name(), RequestContext.of(request).changeReason());
    }
}
