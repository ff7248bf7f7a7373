/**
 * Makes connectors of OpenAPI documents: reads them within bounds, follows no reference, says what could not be taken.
 */
@NullMarked
package dev.connectorregistry.command.openapi;

import org.jspecify.annotations.NullMarked;
