/**
 * HTTP as every side speaks it: errors, request context, entity tags, bodies held against the contract, the document.
 */
@NullMarked
package dev.connectorregistry.platform.web;

import org.jspecify.annotations.NullMarked;
