@NullMarked
package dev.connectorregistry.query.apikey;

import org.jspecify.annotations.NullMarked;
