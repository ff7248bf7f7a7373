package dev.connectorregistry.platform.web;

import org.apache.catalina.valves.RemoteIpValve;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the container believe what trusted proxies, and nobody else, say of where a request comes from. */
final class TrustedProxies {

    private TrustedProxies() {}

    /**
     * The valve that does it.
     *
     * @param proxies addresses or networks in CIDR notation
     * @throws IllegalArgumentException when one of them is neither
     */
    static RemoteIpValve valve(List<String> proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.stream().map(TrustedProxies::network).collect(Collectors.joining(",")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        return valve;
    }

    /** Always with a prefix length: without one the container would take an address for a regular expression. */
    private static String network(String proxy) {
        int slash = proxy.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? proxy : proxy.substring(0, slash));
        int bits = address instanceof Inet6Address ? 128 : 32;
        int prefix = slash < 0 ? bits : Integer.parseInt(proxy.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("Not a network: " + proxy);
        }
        return address.getHostAddress() + "/" + prefix;
    }
}
