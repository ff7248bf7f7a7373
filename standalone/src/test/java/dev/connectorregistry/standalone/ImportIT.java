package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;

class ImportIT {

    private static final String IMPORT = "/protocols/http/import";

    private static final String PETSTORE =
            """
            openapi: 3.0.3
            info:
              title: Swagger Petstore
              version: 1.0.0
              x-logo: {url: 'https://petstore.example/logo.png'}
            externalDocs: {url: https://petstore.example/docs}
            servers:
              - url: https://{region}.petstore.example/v1
                variables: {region: {default: eu, enum: [eu, us]}}
            security:
              - petstore_auth: ['read:pets']
            paths:
              /pets:
                get:
                  security: [{api_key: [], basic: []}]
                  responses: {'200': {description: Pets}}
            components:
              schemas: {Pet: {type: object}}
              securitySchemes:
                api_key: {type: apiKey, name: api_key, in: header}
                basic: {type: http, scheme: basic}
                petstore_auth:
                  type: oauth2
                  flows:
                    authorizationCode:
                      authorizationUrl: https://petstore.example/authorize
                      tokenUrl: https://petstore.example/token
                      scopes: {'read:pets': Read, 'write:pets': Write}
                    implicit: {authorizationUrl: https://petstore.example/authorize, scopes: {}}
            """;

    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();

    @Test
    void givenADocument_whenImported_thenTheConnectorIsThere() {
        Answer answer = caller.post(IMPORT, ImportForm.of(PETSTORE));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        System.out.println(answer.body().toPrettyString());
    }
}
