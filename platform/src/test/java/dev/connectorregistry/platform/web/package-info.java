@NullMarked
package dev.connectorregistry.platform.web;

import org.jspecify.annotations.NullMarked;
