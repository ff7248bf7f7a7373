package dev.connectorregistry.command.firststart;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A start that ends once everything is set up: the tables are those of this release, and there is an organisation.
 * Whoever runs it may change tables, so that those who serve need not.
 */
final class SetUpRun implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(SetUpRun.class);

    private final ConfigurableApplicationContext application;

    SetUpRun(ConfigurableApplicationContext application) {
        this.application = application;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        log.info("The write-side database is set up");
        // Not within the start, whose end the application waits for.
        Thread.ofPlatform().name("set-up-run").start(() -> System.exit(SpringApplication.exit(application)));
    }
}
