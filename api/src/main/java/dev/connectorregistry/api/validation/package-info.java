/**
 * The validation rules: what is questionable about a connector's configuration, derived from its state alone. Input of
 * the wrong shape is not judged here; it never becomes a state. Pure: no I/O, no clock, the same findings for the same
 * state.
 */
@NullMarked
package dev.connectorregistry.api.validation;

import org.jspecify.annotations.NullMarked;
