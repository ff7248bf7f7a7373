package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

class TrustedProxiesTest {

    private static String clientAddress(String... properties) throws Exception {
        try (var context =
                        (ServletWebServerApplicationContext)
                                new SpringApplicationBuilder(ShellApplication.class)
                                        .properties("server.address=127.0.0.1", "server.port=0")
                                        .properties(properties)
                                        .run();
                HttpClient client = HttpClient.newHttpClient()) {
            int port = context.getWebServer().getPort();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/test/context"))
                            .header("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                            .header("Forwarded", "for=192.0.2.1")
                            .build();
            String body = client.send(request, BodyHandlers.ofString()).body();
            return body.replaceAll(".*\"clientAddress\":\"([^\"]*)\".*", "$1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1|198.51.100.7",
                "127.0.0.0/8, 198.51.100.0/24|203.0.113.9",
                "127.0.0.2|127.0.0.1",
                "10.0.0.0/8, ::1|127.0.0.1"
            })
    void givenTrustedProxies_whenAskedThroughThem_thenTheFirstAddressThatIsNotTrustedIsTheClients(
            String proxies, String client) throws Exception {
        assertThat(clientAddress("registry.web.trusted-proxies=" + proxies)).isEqualTo(client);
    }

    @Test
    void givenNoTrustedProxies_whenRunOnAContainerPlatform_thenForwardedHeadersDoNotCount() throws Exception {
        assertThat(clientAddress("spring.main.cloud-platform=kubernetes")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.1/33", "10.0.0.1/x", "10.0.0.1/-1", ".*", ""})
    void givenWhatIsNoAddress_whenConfigured_thenRefused(String proxy) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.valve(List.of(proxy)));
    }
}
