@NullMarked
package dev.connectorregistry.platform.authentication;

import org.jspecify.annotations.NullMarked;
