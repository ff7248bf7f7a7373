package dev.connectorregistry.command.outbound;

import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

import java.util.List;

/**
 * Addresses of the public Internet: none that leads to this machine, its network, a cloud's metadata, or many machines
 * at once (sources: the IANA registries of special-purpose addresses, RFC 6890).
 */
final class PublicAddresses {

    /** IPv6 that isn't global unicast is left out as a whole, so the forms that embed an IPv4 address are too. */
    private static final List<String> INTERNET = List.of("0.0.0.0/0", "2000::/3");

    private static final List<String> SPECIAL =
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    // Shared by the customers of a carrier (RFC 6598).
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    // Link-local, the metadata services of clouds among them.
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Teredo, benchmarks, ORCHID.
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4: embeds an IPv4 address.
                    "2002::/16",
                    "3fff::/20");

    /** Matches every address of the public Internet, and no other. */
    static final InetAddressMatcher MATCHER =
            InetAddressMatchers.builder().includeAddresses(INTERNET).excludeAddresses(SPECIAL).build();

    private PublicAddresses() {}
}
