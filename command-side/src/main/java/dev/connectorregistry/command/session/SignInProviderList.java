package dev.connectorregistry.command.session;

import dev.connectorregistry.platform.authentication.SignInProvider;

import java.util.List;

/** The answer of ListSignInProviders. */
record SignInProviderList(List<Item> items) {

    SignInProviderList {
        items = List.copyOf(items);
    }

    /**
     * A provider.
     *
     * @param issuer tells it from others
     * @param name what the page calls it
     */
    record Item(String issuer, String name) {}

    static SignInProviderList of(List<SignInProvider> providers) {
        return new SignInProviderList(
                providers.stream().map(provider -> new Item(provider.issuer(), provider.name())).toList());
    }
}
