package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.crud.CrudApplication;
import dev.connectorregistry.benchmarks.floor.FloorApplication;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** What the registry is measured beside. */
public final class Subjects {

    /** A bare controller that writes one row, and answers stored bytes. */
    public static final String FLOOR = "floor";

    /** One row for each connector, replaced, with an audit row. */
    public static final String CRUD = "plain CRUD";

    private Subjects() {}

    /** The two that always run. */
    public static List<Subject> always(List<String> jvmFlags, JsonMapper json) {
        return List.of(
                new SmallApplication(FLOOR, FloorApplication.class.getName(), jvmFlags, json),
                new SmallApplication(CRUD, CrudApplication.class.getName(), jvmFlags, json));
    }
}
