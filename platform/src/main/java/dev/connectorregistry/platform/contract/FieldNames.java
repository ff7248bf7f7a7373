package dev.connectorregistry.platform.contract;

import tools.jackson.core.JacksonException;

import java.util.List;

/** Names places in a body the way error bodies do. */
public final class FieldNames {

    private FieldNames() {}

    /** The place that a binding failed at, such as {@code scopes[0].name}. */
    public static String of(List<JacksonException.Reference> path) {
        FieldPath field = FieldPath.root();
        for (JacksonException.Reference step : path) {
            field =
                    step.getPropertyName() == null
                            ? field.item(step.getIndex())
                            : field.property(step.getPropertyName());
        }
        return field.toString();
    }
}
