/** Makes requests from the OpenAPI document: valid ones, almost valid ones, and hostile ones. */
@NullMarked
package dev.connectorregistry.standalone.fuzz;

import org.jspecify.annotations.NullMarked;
