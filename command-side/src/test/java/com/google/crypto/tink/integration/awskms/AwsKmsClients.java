package com.google.crypto.tink.integration.awskms;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kms.AWSKMSClientBuilder;
import com.google.crypto.tink.KmsClient;

/** Points Tink's client to another endpoint. In its package, as nobody else may. */
public final class AwsKmsClients {

    private AwsKmsClients() {}

    /** A client that asks once, at that endpoint. */
    public static KmsClient at(String endpoint) {
        return new AwsKmsClient()
                .withAwsKms(
                        AWSKMSClientBuilder.standard()
                                .withCredentials(
                                        new AWSStaticCredentialsProvider(
                                                new BasicAWSCredentials("somebody", "nobody's")))
                                .withEndpointConfiguration(new EndpointConfiguration(endpoint, "eu-central-1"))
                                .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
                                .build());
    }
}
