/** The OpenAPI document at work: requests and answers are held against it. No HTTP server in here. */
@NullMarked
package dev.connectorregistry.platform.contract;

import org.jspecify.annotations.NullMarked;
