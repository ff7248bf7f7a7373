package dev.connectorregistry.command.openapi;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

import java.io.Reader;

/** Reads YAML with parsers that tell the anchors of scalars too: Jackson's own tell those of arrays and objects. */
final class AnchoredYaml extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    AnchoredYaml(YAMLFactoryBuilder builder) {
        super(builder);
    }

    @Override
    protected YAMLParser _createParser(Reader text, IOContext context) {
        return new Parser(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, text);
    }

    private static final class Parser extends YAMLParser {

        private Parser(
                IOContext context,
                int parserFeatures,
                int formatFeatures,
                LoaderOptions options,
                @Nullable ObjectCodec codec,
                Reader text) {
            super(context, parserFeatures, formatFeatures, options, codec, text);
        }

        @Override
        public @Nullable String getObjectId() {
            return currentToken().isScalarValue()
                    ? _lastEvent instanceof ScalarEvent scalar ? scalar.getAnchor() : null
                    : _currentAnchor;
        }
    }
}
