package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

import java.nio.ByteBuffer;

/** Documents as BSON, which is smaller and quicker to read and write than Java's serialization, the store's default. */
final class DocumentType extends BasicDataType<Document> {

    /** In memory a document is a map of objects: about so many times as large as its BSON. */
    private static final int MEMORY_PER_BYTE = 4;

    private static final int FIRST_SIZE = 1024;

    @Override
    public int getMemory(Document document) {
        return encoded(document).readableBytes() * MEMORY_PER_BYTE;
    }

    /** Encoding each document to know its size would cost more than the size is worth. */
    @Override
    public boolean isMemoryEstimationAllowed() {
        return true;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        buffer.put(encoded(document).nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer);
        Document document = BsonDecoder.decodeBson(bytes);
        buffer.position(buffer.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    private static ByteBuf encoded(Document document) {
        ByteBuf bytes = Unpooled.buffer(FIRST_SIZE);
        BsonEncoder.encodeDocument(document, bytes);
        return bytes;
    }
}
