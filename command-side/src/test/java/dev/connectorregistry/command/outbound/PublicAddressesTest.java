package dev.connectorregistry.command.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "::ffff:1.1.1.1"
            })
    void givenAnAddressOfTheInternet_whenItIsJudged_thenItIsPublic(String text) throws UnknownHostException {
        assertThat(PublicAddresses.MATCHER.matches(InetAddress.getByName(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // This machine, in every way of writing that the runtime reads.
                "127.0.0.1",
                "127.255.255.254",
                "2130706433",
                "127.1",
                "0.0.0.0",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                // Its network.
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "::ffff:192.168.1.1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fec0::1",
                // Its link, with the metadata of clouds.
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                // Many machines.
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "ff02::1",
                // Kept for documents, benchmarks and times to come.
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "240.0.0.1",
                "2001:db8::1",
                "3fff::1",
                // An IPv4 address within: NAT64, 6to4, Teredo.
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::"
            })
    void givenAnotherAddress_whenItIsJudged_thenItIsNot(String text) throws UnknownHostException {
        assertThat(PublicAddresses.MATCHER.matches(InetAddress.getByName(text))).isFalse();
    }
}
