package dev.connectorregistry.command.organisation;

import dev.connectorregistry.command.apikey.IssuedApiKey;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;

import java.util.List;

/** An organisation as the one answer shows it that carries the text of its first key. */
record NewOrganisationRepresentation(String id, String name, String createdAt, FirstKey apiKey) {

    static NewOrganisationRepresentation of(NewOrganisation made) {
        return new NewOrganisationRepresentation(
                made.state().id().value(),
                made.state().name(),
                Timestamps.format(made.state().createdAt()),
                FirstKey.of(made.firstKey()));
    }

    /** The key; {@code toString} does not show its text. */
    record FirstKey(String id, String name, List<Role> roles, String apiKey) {

        static FirstKey of(IssuedApiKey issued) {
            return new FirstKey(
                    issued.state().id().value(), issued.state().name(), issued.state().roles(), issued.text().reveal());
        }

        @Override
        public String toString() {
            return "FirstKey[id=%s]".formatted(id);
        }
    }
}
