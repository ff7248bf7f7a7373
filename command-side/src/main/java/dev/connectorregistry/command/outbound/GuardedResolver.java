package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.springframework.security.util.matcher.InetAddressMatcher;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Looks up where a connection goes, and refuses what is not public. The connection is made to the very addresses that
 * were judged: a name that leads elsewhere a moment later (DNS rebinding) leads nobody there.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver names;
    private final InetAddressMatcher isPublic;
    private final AllowedOrigins allowed;

    GuardedResolver(DnsResolver names, InetAddressMatcher isPublic, AllowedOrigins allowed) {
        this.names = names;
        this.isPublic = isPublic;
        this.allowed = allowed;
    }

    /**
     * @throws OutboundRefused when one of the addresses is not public: none of them is tried then
     */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!allowed.areAt(host, port) && !Arrays.stream(addresses).allMatch(isPublic::matches)) {
            throw OutboundRefused.notPublic();
        }
        return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
    }

    /** Without a port nothing is known to be allowed. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!Arrays.stream(addresses).allMatch(isPublic::matches)) {
            throw OutboundRefused.notPublic();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
