package dev.connectorregistry.query.projection;

import dev.connectorregistry.platform.tracing.ProjectionSpans;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/** Makes the event processor of a generation: it begins with the first event, or goes on where its tokens are. */
class GenerationProcessors {

    private static final long AVAILABILITY_SECONDS = 1;
    private static final long CLAIM_SECONDS = 1;

    private final EventStore events;
    private final TokenStore tokens;
    private final ParameterResolverFactory parameters;
    private final HandlerDefinition handlers;
    private final @Nullable ProjectionSpans spans;

    /**
     * @param spans of each event that is projected; null where nobody wants traces
     */
    GenerationProcessors(
            EventStore events,
            TokenStore tokens,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            @Nullable ProjectionSpans spans) {
        this.events = events;
        this.tokens = tokens;
        this.parameters = parameters;
        this.handlers = handlers;
        this.spans = spans;
    }

    /**
     * Makes it, and leaves it to the caller to start it.
     *
     * @param name its own, and that of its tokens
     */
    TrackingEventProcessor of(String name, Projection<?> projection, ProjectionGeneration generation) {
        TrackingEventProcessor.Builder builder =
                TrackingEventProcessor.builder()
                        .name(name)
                        .eventHandlerInvoker(
                                SimpleEventHandlerInvoker.builder()
                                        .eventHandlers(generation.eventHandler())
                                        .parameterResolverFactory(parameters)
                                        .handlerDefinition(handlers)
                                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                                        .build())
                        .messageSource(new ProjectedEvents(events, projection))
                        .tokenStore(new FlushingTokenStore(tokens, generation::flush, System::nanoTime))
                        // The read model is not in the write side's database: a transaction there would only hold a
                        // connection.
                        .transactionManager(NoTransactionManager.instance())
                        .trackingEventProcessorConfiguration(
                                TrackingEventProcessorConfiguration.forParallelProcessing(projection.segments())
                                        .andBatchSize(projection.batchSize())
                                        // Axon's default counts as a replay until it is at the present.
                                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                                        // Where a token is gone, as all are in a database that was emptied, who had
                                        // its claim stands back for twice as long.
                                        .andTokenClaimInterval(CLAIM_SECONDS, TimeUnit.SECONDS)
                                        .andEventAvailabilityTimeout(AVAILABILITY_SECONDS, TimeUnit.SECONDS));
        TrackingEventProcessor processor = new PromptEventProcessor(builder);
        if (spans != null) {
            var _ = processor.registerHandlerInterceptor(spans);
        }
        return processor;
    }
}
