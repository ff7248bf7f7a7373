package dev.connectorregistry.platform.contract;

import java.util.List;
import java.util.Set;

/** What a request sends beside its body. */
public interface RequestParameters {

    /** A variable of the path, decoded. */
    String pathVariable(String name);

    /** The names of all query parameters. */
    Set<String> queryNames();

    /** All values of a query parameter, decoded; empty where it is not sent. */
    List<String> query(String name);

    /** All lines of a header; empty where it is not sent. */
    List<String> header(String name);
}
