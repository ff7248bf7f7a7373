@NullMarked
package dev.connectorregistry.api.organisation;

import org.jspecify.annotations.NullMarked;
