@NullMarked
package dev.connectorregistry.api.apikey;

import org.jspecify.annotations.NullMarked;
