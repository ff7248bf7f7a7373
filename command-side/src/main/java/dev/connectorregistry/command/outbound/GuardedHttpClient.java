package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.util.StreamUtils;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way out of the house. It speaks {@code https} to public addresses, goes through no proxy, keeps no
 * connection, cookie or answer, follows redirects of a GET within the same origin only, and takes no more time and no
 * more bytes than it was told. Nothing of what is sent or answered is logged.
 */
public final class GuardedHttpClient implements AutoCloseable {

    /** What an answer to a form, or a page, may have: 1 MiB. */
    public static final int USUAL_LIMIT = 1024 * 1024;

    private static final int MAX_REDIRECTS = 5;

    private final AllowedOrigins allowed;
    private final GuardedResolver resolver;
    private final OutboundTls tls;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration totalTimeout;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    GuardedHttpClient(OutboundProperties properties, OutboundTls tls, DnsResolver names, InetAddressMatcher isPublic) {
        this.allowed = AllowedOrigins.of(properties.allowedOrigins());
        this.resolver = new GuardedResolver(names, isPublic, allowed);
        this.tls = tls;
        this.connectTimeout = properties.connectTimeout();
        this.readTimeout = properties.readTimeout();
        this.totalTimeout = properties.totalTimeout();
    }

    /**
     * Fetches what is there into a file, so that no heap is held by what is large or comes slowly.
     *
     * @param maxBytes how much is taken at most
     * @param file is there already, and is written over; what it holds is of no use where this throws
     * @return whatever was answered, except for redirects, without its body
     * @throws OutboundException when the registry does not go there, or nothing comes back that can be taken
     */
    public OutboundAnswer download(URI uri, int maxBytes, Path file) {
        requireSecure(uri);
        return exchange(
                new HttpGet(uri),
                body -> {
                    // Not made anew: who gave up waiting has removed it.
                    try (OutputStream out =
                            Files.newOutputStream(
                                    file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                        StreamUtils.copyRange(body, out, 0, maxBytes - 1L);
                    }
                    requireEnd(body);
                    return new byte[0];
                },
                null);
    }

    /**
     * Posts a form; an answer has at most {@link #USUAL_LIMIT}. Redirects are not followed: the form may hold secrets.
     *
     * @return whatever was answered, except for redirects
     * @throws OutboundException when the registry does not go there, or nothing comes back that can be taken
     */
    public OutboundAnswer post(URI uri, OutboundForm form) {
        requireSecure(uri);
        HttpPost request = new HttpPost(uri);
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        if (form.authorization() != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, form.authorization());
        }
        request.setEntity(
                new StringEntity(
                        form.body(),
                        ContentType.create(
                                ContentType.APPLICATION_FORM_URLENCODED.getMimeType(), StandardCharsets.UTF_8)));
        return exchange(
                request,
                body -> {
                    byte[] bytes = body.readNBytes(USUAL_LIMIT);
                    requireEnd(body);
                    return bytes;
                },
                form.identity());
    }

    /**
     * Whether a URL is {@code https}, or of an origin that the operator opened: for one that somebody else goes to.
     * Whether it is public is not looked at.
     */
    public boolean isSecure(URI uri) {
        return uri.getScheme() != null
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && (uri.getScheme().equalsIgnoreCase(URIScheme.HTTPS.id) || allowed.contain(uri));
    }

    private void requireSecure(URI uri) {
        if (!isSecure(uri)) {
            throw uri.getRawUserInfo() == null ? OutboundRefused.notSecure() : OutboundRefused.userInfo();
        }
    }

    /** On a thread of its own, because a look-up of a name can't be called off. */
    private OutboundAnswer exchange(HttpUriRequestBase request, TakenBody taken, @Nullable ClientIdentity identity) {
        Future<OutboundAnswer> answer = exchanges.submit(() -> execute(request, taken, identity));
        try {
            return answer.get(totalTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            callOff(request, answer);
            throw new OutboundFailed(OutboundFailed.Reason.TIMED_OUT);
        } catch (ExecutionException e) {
            throw OutboundFailures.translate(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException _) {
            callOff(request, answer);
            Thread.currentThread().interrupt();
            throw new OutboundFailed(OutboundFailed.Reason.TIMED_OUT);
        }
    }

    /** Closes the connection, behind the caller's back: while a name is looked up, this waits too. */
    private void callOff(HttpUriRequestBase request, Future<OutboundAnswer> answer) {
        answer.cancel(true);
        exchanges.execute(request::cancel);
    }

    /** A client for each exchange: none knows anything of another. */
    private OutboundAnswer execute(HttpUriRequestBase request, TakenBody taken, @Nullable ClientIdentity identity)
            throws IOException {
        try (BasicHttpClientConnectionManager connections = connections(identity);
                CloseableHttpClient client =
                        HttpClients.custom()
                                .setConnectionManager(connections)
                                .setRedirectStrategy(new SameOriginRedirects())
                                .setDefaultRequestConfig(
                                        RequestConfig.custom()
                                                .setResponseTimeout(Timeout.of(readTimeout))
                                                .setMaxRedirects(MAX_REDIRECTS)
                                                .setRedirectsEnabled(request instanceof HttpGet)
                                                .setAuthenticationEnabled(false)
                                                .build())
                                .setUserAgent("connector-registry")
                                .disableAutomaticRetries()
                                .disableAuthCaching()
                                .disableCookieManagement()
                                .disableContentCompression()
                                .setConnectionReuseStrategy((_, _, _) -> false)
                                .build()) {
            return client.execute(request, response -> read(response, taken));
        }
    }

    private BasicHttpClientConnectionManager connections(@Nullable ClientIdentity identity) {
        TlsSocketStrategy strategy =
                ClientTlsStrategyBuilder.create().setSslContext(tls.context(identity)).buildClassic();
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(
                        DefaultSchemePortResolver.INSTANCE,
                        resolver,
                        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, strategy).build(),
                        null);
        connections.setConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(readTimeout))
                        .build());
        return connections;
    }

    private static OutboundAnswer read(ClassicHttpResponse response, TakenBody taken) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400) {
            throw new OutboundFailed(OutboundFailed.Reason.REDIRECTED);
        }
        Header contentType = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        return new OutboundAnswer(
                status, contentType == null ? null : contentType.getValue(), body(response.getEntity(), taken));
    }

    private static byte[] body(@Nullable HttpEntity entity, TakenBody taken) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream content = entity.getContent()) {
            return taken.of(content);
        }
    }

    private static void requireEnd(InputStream body) throws IOException {
        if (body.read() != -1) {
            throw new OutboundFailed(OutboundFailed.Reason.TOO_LARGE);
        }
    }

    /** What is made of the body of an answer. */
    @FunctionalInterface
    private interface TakenBody {

        /** What the answer is to have of it. */
        byte[] of(InputStream body) throws IOException;
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
    }
}
