package dev.connectorregistry.standalone;

/** OpenAPI documents for tests of imports. */
final class Documents {

    static final String PETSTORE =
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

    static final String SWAGGER =
            """
            {"swagger": "2.0", "info": {"title": "Petstore", "version": "1"}, "host": "petstore.example", "basePath": "/v2",
             "schemes": ["https"], "paths": {}, "securityDefinitions": {"basic": {"type": "basic"}}}
            """;

    private Documents() {}

    /** A document that refers to another one wherever a reference may stand. */
    static String referringTo(String url) {
        return """
        openapi: 3.1.0
        info: {title: Petstore, version: '1', $ref: 'URL#/info'}
        externalDocs: {$ref: 'URL#/docs'}
        servers: [{url: 'https://petstore.example'}, {$ref: 'URL#/server'}]
        paths:
          /a: {$ref: 'URL#/a'}
          /b: {get: {security: [{s: []}], parameters: [{$ref: 'URL#/p'}], responses: {'200': {$ref: 'URL#/r'}}}}
          $ref: 'URL#/paths'
        components:
          $ref: 'URL#/components'
          schemas: {a: {$ref: 'URL#/a'}, $ref: 'URL#/schemas'}
          securitySchemes:
            s: {$ref: 'URL#/s'}
            t: {type: oauth2, flows: {$ref: 'URL#/flows'}}
            u: {type: oauth2, flows: {password: {$ref: 'URL#/flow', tokenUrl: 'https://petstore.example/t', scopes: {}}}}
            v: {type: openIdConnect, openIdConnectUrl: 'URL/.well-known/openid-configuration'}
        """
                .replace("URL", url);
    }
}
