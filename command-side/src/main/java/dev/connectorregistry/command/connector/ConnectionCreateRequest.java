package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The body of CreateConnectorConnection; the contract's schema was held against it before. */
record ConnectionCreateRequest(
        String name, CredentialsRequest credentials, @Nullable List<ConnectionVariable> variables) {

    /** How the connection is to authenticate. */
    record CredentialsRequest(
            @Nullable List<ConnectionCredentialRequest> action, @Nullable List<ConnectionCredentialRequest> trigger) {

        List<ConnectionCredentialRequest> actions() {
            return action == null ? List.of() : action;
        }

        List<ConnectionCredentialRequest> triggers() {
            return trigger == null ? List.of() : trigger;
        }
    }

    /** One way in which it is to authenticate. */
    record ConnectionCredentialRequest(AuthSchemeConfigRequest authSchemeConfig, CredentialRequest credential) {}

    /** What becomes of one credential. */
    interface CredentialChange {

        /**
         * The credential that stands in its place.
         *
         * @param path of the one that is changed, in the request
         */
        CredentialRequest of(String path, ConnectionCredentialRequest one);
    }

    /** All the ways in which it is to authenticate. */
    Stream<ConnectionCredentialRequest> all() {
        return Stream.concat(credentials.actions().stream(), credentials.triggers().stream());
    }

    /** The same with other credentials. */
    ConnectionCreateRequest with(CredentialChange change) {
        return new ConnectionCreateRequest(
                name,
                new CredentialsRequest(
                        changed("credentials.action", credentials.actions(), change),
                        changed("credentials.trigger", credentials.triggers(), change)),
                variables);
    }

    private static List<ConnectionCredentialRequest> changed(
            String field, List<ConnectionCredentialRequest> requests, CredentialChange change) {
        List<ConnectionCredentialRequest> changed = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ConnectionCredentialRequest request = requests.get(i);
            changed.add(
                    new ConnectionCredentialRequest(
                            request.authSchemeConfig(), change.of("%s[%d]".formatted(field, i), request)));
        }
        return changed;
    }

    List<ConnectionVariable> ownVariables() {
        return variables == null ? List.of() : variables;
    }

    /**
     * What is wrong with it that no schema can say, and that is known before anything is sealed.
     *
     * @param prefix of the paths of its properties in the request
     */
    List<FieldProblem> problems(String prefix) {
        List<FieldProblem> problems = new ArrayList<>();
        if (credentials.actions().isEmpty() && credentials.triggers().isEmpty()) {
            problems.add(
                    new FieldProblem(
                            prefix + "credentials", "must have at least one credential, under action or trigger"));
        }
        addProblems(prefix + "credentials.action", credentials.actions(), problems);
        addProblems(prefix + "credentials.trigger", credentials.triggers(), problems);
        return problems;
    }

    private static void addProblems(
            String field, List<ConnectionCredentialRequest> requests, List<FieldProblem> problems) {
        for (int i = 0; i < requests.size(); i++) {
            problems.addAll(requests.get(i).credential().problems("%s[%d].credential".formatted(field, i)));
        }
    }
}
