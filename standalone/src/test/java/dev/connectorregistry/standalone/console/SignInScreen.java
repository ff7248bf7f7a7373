package dev.connectorregistry.standalone.console;

/** Where sessions begin. */
public record SignInScreen(Window window) {

    public static SignInScreen open(Window window) {
        return new SignInScreen(window.go("/sign-in"));
    }

    public void signIn(String organisationId, String apiKey) {
        window.field("Organisation id").fill(organisationId);
        window.field("API key").fill(apiKey);
        window.button("Sign in").click();
    }

    public void assertShown() {
        window.assertHeading("Sign in to the Connector Registry");
    }
}
