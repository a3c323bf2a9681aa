// precompress.ts FOLDER: writes a .br and a .gz beside every text file, for the server to hand out as they are.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [folder = '.'] = process.argv.slice(2);
const texts = /\.(?:html|txt|js|css|json|svg|map|webmanifest)$/;
/** Below this a compressed form saves no packet. */
const worthwhile = 1024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  if (text.length < worthwhile) return;
  const forms = {
    br: await brotli(text, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
    gz: await deflate(text, { level: 9 }),
  };
  for (const [extension, form] of Object.entries(forms))
    if (form.length < text.length) await writeFile(`${path}.${extension}`, form);
}

const names = await readdir(folder, { recursive: true, withFileTypes: true });
const files = names.filter((entry) => entry.isFile() && texts.test(entry.name));
await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))));
console.log(`${files.length} files compressed`);
