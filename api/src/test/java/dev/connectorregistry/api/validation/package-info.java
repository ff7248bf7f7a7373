@NullMarked
package dev.connectorregistry.api.validation;

import org.jspecify.annotations.NullMarked;
