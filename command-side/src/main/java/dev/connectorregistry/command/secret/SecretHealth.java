package dev.connectorregistry.command.secret;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether this process still seals with the keys that its successor will start with. When it is down, requests are
 * served, but what is sealed meanwhile may never be opened again.
 */
class SecretHealth extends AbstractHealthIndicator {

    private final MasterKeyset masterKeyset;

    SecretHealth(MasterKeyset masterKeyset) {
        super("The master keyset can't be judged");
        this.masterKeyset = masterKeyset;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        masterKeyset.fresh();
        masterKeyset
                .problem()
                .ifPresentOrElse(
                        problem ->
                                builder.down()
                                        .withDetail("masterKeyset", problem.problem())
                                        .withDetail("remedy", problem.remedy()),
                        builder::up);
    }
}
