// Compresses what the build made, once, and sees to it that the first load stays small.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const FIRST_LOAD_LIMIT = 300 * 1024;
const output = new URL('../target/classes/console/', import.meta.url).pathname;

const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8'));
await rm(join(output, 'manifest.json'));

const compressed = new Map();
for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && /\.(js|css|svg|html)$/.test(entry.name)) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file);
    const brotli = await promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    });
    const gzipped = await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });
    await writeFile(`${file}.br`, brotli);
    await writeFile(`${file}.gz`, gzipped);
    compressed.set(file.slice(output.length), gzipped.length);
  }
}

/** All that a page needs before it shows: a chunk with what it imports, styles included. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!seen.has(chunk.file)) {
    seen.add(chunk.file);
    (chunk.css ?? []).forEach((file) => seen.add(file));
    (chunk.imports ?? []).forEach((imported) => closure(imported, seen));
  }
  return seen;
}

const sizeOf = (files) => [...files].reduce((sum, file) => sum + compressed.get(file), 0);
const entry = closure('index.html');
let largest = 0;
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.isDynamicEntry && key.endsWith('Screen.tsx')) {
    const size = sizeOf(closure(key, new Set(entry)));
    largest = Math.max(largest, size);
    if (size > FIRST_LOAD_LIMIT) {
      console.error(`${key} loads ${size} bytes compressed; the first load is at most ${FIRST_LOAD_LIMIT}.`);
      process.exitCode = 1;
    }
  }
}
console.log(
  `First load, gzipped: ${sizeOf(entry)} bytes, with the largest screen ${Math.max(largest, sizeOf(entry))}.`,
);
