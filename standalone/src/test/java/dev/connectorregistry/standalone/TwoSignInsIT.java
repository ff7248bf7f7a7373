package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Two registries on one PostgreSQL: a browser may be served by either. */
class TwoSignInsIT {

    private static final String ORGANISATION = Configs.newId();

    @TempDir private Path folder;

    @Test
    void givenTwoProcesses_whenSignedInByOne_thenTheOtherLetsInUntilSignedOutByEither() {
        try (OpenIdProvider provider = OpenIdProvider.start();
                SharedStores stores =
                        new SharedStores(
                                folder, SignInAtProvider.settings(provider, ORGANISATION).toArray(String[]::new))) {
            provider.idTokensSay(Map.of("groups", List.of("staff")));
            try (RegistryUnderTest one = stores.first("one");
                    RegistryUnderTest two = stores.another("two")) {
                BrowserSession byKey = BrowserSession.of(one.everybody());
                holdThatOneLetsInUntilTheOtherEnds(byKey, byKey.at(two));
                BrowserSession atProvider = begunByOneAndFinishedByTheOther(one, two, provider);
                holdThatOneLetsInUntilTheOtherEnds(atProvider, atProvider.at(one));
            }
        }
    }

    private static BrowserSession begunByOneAndFinishedByTheOther(
            RegistryUnderTest one, RegistryUnderTest two, OpenIdProvider provider) {
        Caller atTwo = two.everybody().in(ORGANISATION).anonymous();
        SignInAtProvider signIn = SignInAtProvider.of(one.everybody().in(ORGANISATION).anonymous());
        Answer back = signIn.back(atTwo, provider.letIn(signIn.authorizeUrl()).getRawQuery());
        assertThat(back.status()).as(back.text()).isEqualTo(302);
        return SignInAtProvider.session(atTwo, back);
    }

    private static void holdThatOneLetsInUntilTheOtherEnds(BrowserSession here, BrowserSession there) {
        assertThat(here.get("/connectors").status()).isEqualTo(200);
        assertThat(there.get("/connectors").status()).isEqualTo(200);
        assertThat(there.get(BrowserSession.PATH).body()).isEqualTo(here.get(BrowserSession.PATH).body());

        assertThat(there.signOut().status()).isEqualTo(204);

        assertThat(here.get("/connectors").status()).isEqualTo(401);
        assertThat(there.get("/connectors").status()).isEqualTo(401);
    }
}
