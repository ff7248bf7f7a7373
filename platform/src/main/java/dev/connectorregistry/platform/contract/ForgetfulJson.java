package dev.connectorregistry.platform.contract;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON that may hold secrets. Jackson keeps the buffers that it once used for the next text, with what
 * was in them, for as long as the process lives: a dump of the heap would show it.
 */
public final class ForgetfulJson {

    /** A mapper with the usual settings otherwise. */
    public static final JsonMapper MAPPER = JsonMapper.builder(factory().build()).build();

    private ForgetfulJson() {}

    static JsonFactoryBuilder factory() {
        return JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }
}
