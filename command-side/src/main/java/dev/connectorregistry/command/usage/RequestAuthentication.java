package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a request authenticates by a config and a credential. Pure. */
final class RequestAuthentication {

    private static final String AUTHORIZATION = "Authorization";

    private RequestAuthentication() {}

    /**
     * What to send with the request.
     *
     * @throws Refusal when the credential can't be sent in the way that the config says
     */
    static RequestParts of(AuthSchemeConfig config, OpenedCredential credential, RequestToSend request) {
        return switch (config) {
            case AuthSchemeConfig.None _ -> RequestParts.nothing();
            case AuthSchemeConfig.Certificate _ ->
                    RequestParts.nothing("The client certificate is shown in the TLS handshake: nothing is added.");
            case AuthSchemeConfig.BasicAuth _ when credential instanceof OpenedCredential.UserPassword user ->
                    RequestParts.header(AUTHORIZATION, basic(user));
            case AuthSchemeConfig.ApiKey key when credential instanceof OpenedCredential.Text text ->
                    RequestParts.in(key.in(), key.name(), sendable(key.in(), text.value().reveal()));
            case AuthSchemeConfig.Hmac hmac ->
                    RequestParts.in(hmac.in(), hmac.name(), signature(hmac, credential, request));
            case AuthSchemeConfig.OAuth2 _ when credential instanceof OpenedCredential.BearerToken token ->
                    RequestParts.header(
                            AUTHORIZATION, "Bearer " + sendable(ParameterLocation.HEADER, token.value().reveal()));
            default -> throw unfit(config);
        };
    }

    /** RFC 7617, in UTF-8 (§2.1). */
    private static String basic(OpenedCredential.UserPassword user) {
        if (user.username().indexOf(':') >= 0) {
            throw new Refusal(
                    ErrorCode.CONFLICT, "A user name with a colon can't be sent by HTTP Basic (RFC 7617 §2).");
        }
        String pair = user.username() + ":" + user.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The HMAC (RFC 2104) over the digest inputs, one behind the other in their order, in lower-case hexadecimal. */
    private static String signature(AuthSchemeConfig.Hmac config, OpenedCredential credential, RequestToSend request) {
        byte[] key =
                switch (credential) {
                    case OpenedCredential.Text text -> text.value().revealUtf8();
                    case OpenedCredential.Bytes bytes -> bytes.value();
                    default -> throw unfit(config);
                };
        if (key.length == 0) {
            throw new Refusal(ErrorCode.CONFLICT, "The credential is empty: nothing can be signed with it.");
        }
        try {
            Mac mac = Mac.getInstance(algorithm(config.algorithm()));
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            for (DigestInput input : config.digestInputs()) {
                mac.update(
                        switch (input) {
                            case BODY -> request.body();
                            case URL -> request.url().getBytes(StandardCharsets.UTF_8);
                        });
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + config.algorithm(), e);
        }
    }

    private static String algorithm(HmacAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> "HmacSHA1";
            case SHA256 -> "HmacSHA256";
            case SHA512 -> "HmacSHA512";
        };
    }

    /** Holds what would end a header or a cookie before its time. */
    private static String sendable(ParameterLocation in, String value) {
        boolean isSendable =
                switch (in) {
                    // RFC 9110 §5.5: visible ASCII, with spaces and tabs within.
                    case HEADER ->
                            value.equals(value.strip())
                                    && value.chars().allMatch(c -> c == '\t' || isVisible(c) || c == ' ');
                    // RFC 6265 §4.1.1.
                    case COOKIE -> value.chars().allMatch(c -> isVisible(c) && "\",;\\".indexOf(c) < 0);
                    case QUERY -> true;
                };
        if (!isSendable) {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "The credential has characters that can't be sent in a %s.".formatted(in.wireName()));
        }
        return value;
    }

    private static boolean isVisible(int c) {
        return c > 0x20 && c < 0x7f;
    }

    private static Refusal unfit(AuthSchemeConfig config) {
        return new Refusal(
                ErrorCode.CONFLICT,
                "The credential does not fit an auth scheme config of the type %s.".formatted(config.schemeType()));
    }
}
