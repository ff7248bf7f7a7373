// Writes the TypeScript types of the OpenAPI document. Each path has its server's in front, so that one client calls all
// of them and a reader sees what is asked for.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const document = parse(
  await readFile(new URL('../../api/src/main/resources/openapi/openapi.yaml', import.meta.url), 'utf8'),
);
document.paths = Object.fromEntries(
  Object.entries(document.paths).map(([path, item]) => [
    (item.servers ?? document.servers)[0].url + path,
    item,
  ]),
);
const target = new URL('../target/generated/', import.meta.url);
await mkdir(target, { recursive: true });
await writeFile(
  new URL('schema.d.ts', target),
  astToString(await openapiTS(document, { alphabetize: true })),
);
