package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.contract.FormSchema;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.http.fileupload.FileItemHeaders;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads multipart/form-data (RFC 7578) as it comes in, within bounds: few parts, small ones but for the file, which
 * goes to disk. The container's own way would write into files whatever anybody sends to any path.
 */
final class FormBody {

    private static final int MAX_PARTS = 10;
    private static final int MAX_PART_BYTES = 16 * 1024;

    /** What boundaries, the parts' headers and the parts that are no file may come to. */
    private static final int MAX_OTHER_BYTES = 64 * 1024;

    private final HttpServletRequest request;
    private final FormSchema schema;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private FormBody(HttpServletRequest request, FormSchema schema) {
        this.request = request;
        this.schema = schema;
    }

    /** Hands out parts without a name too, as parts with an empty one: else they would be passed over in silence. */
    private static final class EveryPart extends FileUpload {

        @Override
        public String getFieldName(FileItemHeaders headers) {
            return Objects.requireNonNullElse(super.getFieldName(headers), "");
        }
    }

    /** How many bytes a form may have in all. */
    static long maxBytes(FormSchema schema) {
        return schema.maxFileBytes() + MAX_OTHER_BYTES;
    }

    /**
     * Reads the form, and keeps its file as the request's {@link UploadedFile}.
     *
     * @return the parts that are no file
     * @throws Refusal naming everything that is wrong
     */
    static JsonNode read(HttpServletRequest request, FormSchema schema) throws IOException {
        // A handler may be called again.
        UploadedFile.discard(request);
        FormBody form = new FormBody(request, schema);
        form.readParts();
        return schema.read(form.parts, UploadedFile.of(request).isPresent());
    }

    private void readParts() throws IOException {
        FileUpload upload = new EveryPart();
        upload.setSizeMax(maxBytes(schema));
        upload.setHeaderEncoding("UTF-8");
        try {
            FileItemIterator items = upload.getItemIterator(new ServletRequestContext(request));
            int count = 0;
            while (items.hasNext()) {
                if (++count > MAX_PARTS) {
                    throw Refusal.malformed("body", "has more than " + MAX_PARTS + " parts");
                }
                readPart(items.next());
            }
        } catch (FileUploadException e) {
            throw refusal(e);
        } catch (FileUploadIOException e) {
            throw refusal(e.getCause());
        } catch (MalformedStreamException _) {
            throw noForm();
        }
    }

    private void readPart(FileItemStream item) throws IOException {
        String name = item.getFieldName();
        if (name.isEmpty()) {
            throw Refusal.malformed("body", "has a part without a name");
        }
        boolean isFile = name.equals(schema.filePart());
        if (isFile ? UploadedFile.of(request).isPresent() : parts.containsKey(name)) {
            throw Refusal.malformed(name, "is given twice");
        }
        try (InputStream stream = item.openStream()) {
            if (isFile) {
                if (!UploadedFile.keep(request, stream, schema.maxFileBytes())) {
                    throw new Refusal(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The file has more than " + schema.maxFileBytes() + " bytes.");
                }
                return;
            }
            byte[] bytes = stream.readNBytes(MAX_PART_BYTES + 1);
            if (bytes.length > MAX_PART_BYTES) {
                throw new Refusal(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "A part other than the file has more than " + MAX_PART_BYTES + " bytes.");
            }
            parts.put(name, bytes);
        }
    }

    private Refusal refusal(@Nullable Throwable failure) {
        // The headers of a part have a limit too.
        return failure instanceof SizeLimitExceededException tooLarge && tooLarge.getPermittedSize() == maxBytes(schema)
                ? BodyLimit.tooLarge(maxBytes(schema))
                : noForm();
    }

    private static Refusal noForm() {
        return Refusal.malformed("body", "is not multipart/form-data as RFC 7578 has it");
    }
}
