/** The reader and the writer of codes, with their wasm from node_modules. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule as prepareReader } from "zxing-wasm/reader";
import { prepareZXingModule as prepareWriter } from "zxing-wasm/writer";

export function prepareZXing(): void {
  prepareReader(wasm("reader/zxing_reader.wasm"));
  prepareWriter(wasm("writer/zxing_writer.wasm"));
}

function wasm(name: string) {
  const file = createRequire(import.meta.url).resolve(`zxing-wasm/${name}`);
  return { overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } };
}
