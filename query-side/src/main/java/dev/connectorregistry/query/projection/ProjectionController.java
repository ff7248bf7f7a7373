package dev.connectorregistry.query.projection;

import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

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

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    record ProjectionList(List<ProjectionRepresentation> items) {}

    @GetMapping("/projections")
    ProjectionList list() {
        return new ProjectionList(projections.all().stream().map(ProjectionRepresentation::of).toList());
    }

    @PostMapping("/projections/{name}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionRepresentation replay(@PathVariable String name, Caller caller, HttpServletRequest request) {
        return ProjectionRepresentation.of(projections.replay(name, request(caller, request)));
    }

    @DeleteMapping("/projections/{name}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String name, Caller caller, HttpServletRequest request) {
        projections.cancel(name, request(caller, request));
    }

    private static Replay.Request request(Caller caller, HttpServletRequest request) {
        return new Replay.Request(caller.actor().name(), RequestContext.of(request).changeReason());
    }
}
