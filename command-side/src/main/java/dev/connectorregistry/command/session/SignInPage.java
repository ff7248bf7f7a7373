package dev.connectorregistry.command.session;

import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The console's page where people sign in. It is told by a code why they are there again, and has words of its own. */
final class SignInPage {

    private static final String PATH = "/sign-in";

    private SignInPage() {}

    /** Whether a person looks at the answer: browsers ask for pages, programs for JSON or for nothing in particular. */
    static boolean isAskedForBy(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /**
     * Where to begin again.
     *
     * @param refusal why nobody is signed in; nothing but its code is told
     * @param begun what they had begun: the page knows again for which organisation, and where they wanted to go
     */
    static URI after(Refusal refusal, Optional<SignInUnderWay> begun) {
        UriComponentsBuilder page = UriComponentsBuilder.fromPath(PATH).queryParam("problem", "{problem}");
        return begun.map(signIn ->
                        page.queryParam("organisation", "{organisation}")
                                .queryParam("to", "{to}")
                                .encode(StandardCharsets.UTF_8)
                                .buildAndExpand(
                                        refusal.code().code(), signIn.organisationId().value(), signIn.returnTo()))
                .orElseGet(() -> page.encode(StandardCharsets.UTF_8).buildAndExpand(refusal.code().code()))
                .toUri();
    }
}
