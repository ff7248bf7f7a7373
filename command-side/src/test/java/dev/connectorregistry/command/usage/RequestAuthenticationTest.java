package dev.connectorregistry.command.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.SecretValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class RequestAuthenticationTest {

    private static final AuthSchemeConfigId ID = AuthSchemeConfigId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");
    private static final RequestToSend REQUEST = request("https://api.example/a?b=c", "Hello, World!");

    private static final AuthSchemeConfig BASIC = new AuthSchemeConfig.BasicAuth(ID, "");
    private static final AuthSchemeConfig OAUTH2 =
            new AuthSchemeConfig.OAuth2(
                    ID,
                    "",
                    "",
                    "https://login.example/token",
                    List.of(),
                    List.of(),
                    new Grant.ClientCredentials(),
                    null,
                    null,
                    null,
                    null);

    private static RequestToSend request(String url, String body) {
        return new RequestToSend(url, body.getBytes(StandardCharsets.UTF_8));
    }

    private static OpenedCredential text(String value) {
        return new OpenedCredential.Text(SecretValue.of(value));
    }

    private static OpenedCredential bytes(String hex) {
        return new OpenedCredential.Bytes(HexFormat.of().parseHex(hex));
    }

    private static AuthSchemeConfig apiKey(ParameterLocation in) {
        return new AuthSchemeConfig.ApiKey(ID, "", "X-Key", in);
    }

    private static AuthSchemeConfig hmac(HmacAlgorithm algorithm, DigestInput... inputs) {
        return new AuthSchemeConfig.Hmac(ID, "", "X-Signature", ParameterLocation.HEADER, algorithm, List.of(inputs));
    }

    private static String signature(AuthSchemeConfig config, OpenedCredential key, RequestToSend request) {
        return RequestAuthentication.of(config, key, request).headers().get("X-Signature");
    }

    private static void assertRefused(AuthSchemeConfig config, OpenedCredential credential) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> RequestAuthentication.of(config, credential, REQUEST))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    /** RFC 7617 §2 and §2.1. */
    @ParameterizedTest
    @CsvSource({
        "Aladdin,open sesame,Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "test,123£,Basic dGVzdDoxMjPCow==",
        "'',a:b,Basic OmE6Yg==",
        "a,'',Basic YTo="
    })
    void givenAUserAndAPassword_whenTheRequestIsMade_thenItIsBasic(String user, String password, String header) {
        RequestParts parts =
                RequestAuthentication.of(
                        BASIC, new OpenedCredential.UserPassword(user, SecretValue.of(password)), REQUEST);

        assertThat(parts).isEqualTo(RequestParts.header("Authorization", header));
    }

    @Test
    void givenAUserNameWithAColon_whenTheRequestIsMade_thenItIsRefused() {
        assertRefused(BASIC, new OpenedCredential.UserPassword("a:b", SecretValue.of("c")));
    }

    /** RFC 6750 §2.1. */
    @Test
    void givenAToken_whenTheRequestIsMade_thenItIsBearer() {
        RequestParts parts =
                RequestAuthentication.of(
                        OAUTH2, new OpenedCredential.BearerToken(SecretValue.of("mF_9.B5f-4.1JqM")), REQUEST);

        assertThat(parts).isEqualTo(RequestParts.header("Authorization", "Bearer mF_9.B5f-4.1JqM"));
    }

    @Test
    void givenAnApiKey_whenTheRequestIsMade_thenItIsWhereTheConfigSays() {
        OpenedCredential key = text("k 1");

        assertThat(RequestAuthentication.of(apiKey(ParameterLocation.HEADER), key, REQUEST))
                .isEqualTo(new RequestParts(Map.of("X-Key", "k 1"), Map.of(), Map.of(), List.of()));
        assertThat(RequestAuthentication.of(apiKey(ParameterLocation.QUERY), text("k&é\n"), REQUEST))
                .isEqualTo(new RequestParts(Map.of(), Map.of("X-Key", "k&é\n"), Map.of(), List.of()));
        assertThat(RequestAuthentication.of(apiKey(ParameterLocation.COOKIE), text("k=1"), REQUEST))
                .isEqualTo(new RequestParts(Map.of(), Map.of(), Map.of("X-Key", "k=1"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\0", "é", " a", "a "})
    void givenAKeyThatNoHeaderCarries_whenTheRequestIsMade_thenItIsRefused(String key) {
        assertRefused(apiKey(ParameterLocation.HEADER), text(key));
        assertRefused(OAUTH2, new OpenedCredential.BearerToken(SecretValue.of(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; evil=1", "a b", "a,b", "a\"", "a\\", "a\nb", "é"})
    void givenAKeyThatNoCookieCarries_whenTheRequestIsMade_thenItIsRefused(String key) {
        assertRefused(apiKey(ParameterLocation.COOKIE), text(key));
    }

    /** RFC 2202 §3. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,Hi There,b617318655057264e28bc0b6fb378c8ef146be00",
        "4a656665,what do ya want for nothing?,effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    })
    void givenTheVectorsOfRfc2202_whenTheRequestIsSigned_thenTheyComeOut(String key, String data, String digest) {
        assertThat(signature(hmac(HmacAlgorithm.SHA1, DigestInput.BODY), bytes(key), request("", data)))
                .isEqualTo(digest);
    }

    /** RFC 4231 §4.2 and §4.3. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,Hi There,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7,"
                + "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
        "4a656665,what do ya want for nothing?,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843,"
                + "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    })
    void givenTheVectorsOfRfc4231_whenTheRequestIsSigned_thenTheyComeOut(
            String key, String data, String sha256, String sha512) {
        assertThat(signature(hmac(HmacAlgorithm.SHA256, DigestInput.BODY), bytes(key), request("", data)))
                .isEqualTo(sha256);
        assertThat(signature(hmac(HmacAlgorithm.SHA512, DigestInput.URL), bytes(key), request(data, "")))
                .isEqualTo(sha512);
    }

    /** The vector that GitHub documents for its webhooks. */
    @Test
    void givenTheVectorOfGitHub_whenTheRequestIsSigned_thenItComesOut() {
        assertThat(signature(hmac(HmacAlgorithm.SHA256, DigestInput.BODY), text("It's a Secret to Everybody"), REQUEST))
                .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void givenSeveralInputs_whenTheRequestIsSigned_thenTheirOrderCounts() {
        OpenedCredential key = text("k");
        String bodyFirst = signature(hmac(HmacAlgorithm.SHA256, DigestInput.BODY, DigestInput.URL), key, REQUEST);

        assertThat(bodyFirst)
                .isEqualTo(
                        signature(
                                hmac(HmacAlgorithm.SHA256, DigestInput.BODY),
                                key,
                                request("", "Hello, World!https://api.example/a?b=c")))
                .isNotEqualTo(signature(hmac(HmacAlgorithm.SHA256, DigestInput.URL, DigestInput.BODY), key, REQUEST));
    }

    @Test
    void givenAnEmptyKey_whenTheRequestIsSigned_thenItIsRefused() {
        assertRefused(hmac(HmacAlgorithm.SHA256, DigestInput.BODY), text(""));
        assertRefused(hmac(HmacAlgorithm.SHA256, DigestInput.BODY), bytes(""));
    }

    @Test
    void givenNothingToSend_whenTheRequestIsMade_thenItStaysAsItIs() {
        assertThat(RequestAuthentication.of(new AuthSchemeConfig.None(ID, ""), new OpenedCredential.Nothing(), REQUEST))
                .isEqualTo(RequestParts.nothing());
        RequestParts certificate =
                RequestAuthentication.of(
                        new AuthSchemeConfig.Certificate(ID, ""), new OpenedCredential.ClientCertificate(), REQUEST);
        assertThat(certificate.headers()).isEmpty();
        assertThat(certificate.notes()).singleElement().asString().contains("TLS");
    }

    @ParameterizedTest
    @EnumSource(ParameterLocation.class)
    void givenACredentialOfAnotherKind_whenTheRequestIsMade_thenItIsRefused(ParameterLocation in) {
        assertRefused(apiKey(in), new OpenedCredential.Nothing());
        assertRefused(BASIC, text("a"));
        assertRefused(OAUTH2, text("a"));
        assertRefused(hmac(HmacAlgorithm.SHA1, DigestInput.BODY), new OpenedCredential.Nothing());
    }

    @Test
    void givenPartsAndCredentials_whenTheyArePrinted_thenNothingSecretShows() {
        OpenedCredential key = text("s3cret");

        assertThat(RequestAuthentication.of(apiKey(ParameterLocation.HEADER), key, REQUEST).toString())
                .contains("X-Key")
                .doesNotContain("s3cret");
        assertThat(key.toString()).doesNotContain("s3cret");
        assertThat(new OpenedCredential.UserPassword("ada", SecretValue.of("s3cret")).toString())
                .doesNotContain("s3cret");
    }
}
