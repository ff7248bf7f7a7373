package dev.connectorregistry.platform.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says where the process answers, once it does. */
final class ReadyNotice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(ReadyNotice.class);

    private final ListeningUrl url;

    ReadyNotice(ListeningUrl url) {
        this.url = url;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        log.info("Connector Registry is ready on {}", url.text());
    }
}
