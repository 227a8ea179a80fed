/** Files that the server imports: it checks each line, and records the good ones if `commit` is set. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf } from "./shape";

export type ImportAnswer = components["schemas"]["Import"];
export type ImportVerdict = components["schemas"]["ImportLine"];

/** The largest file in bytes: the server's limit for a body, less 64 KiB for the JSON around the text. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024 - 64 * 1024;
const DEADLINE_MS = 120_000;

/** `mapping` is the column of each field; the server guesses it if omitted. `commit` records the good lines. */
export type FileWanted = components["schemas"]["ImportBody"];

const ANSWER = having<ImportAnswer>({
  columns: "list",
  mapping: "object",
  total: "number",
  good: "number",
  lines: listOf(having<ImportVerdict>({ line: "number", standing: "text", values: "object" })),
  recorded: "number",
});

/** Throws ServerRefused and NetworkUnreachable. A retry is safe for documents, because the server finds them already
 * imported. */
export function importFile(wanted: FileWanted): Promise<ImportAnswer> {
  return ask("/imports", ANSWER, { method: "POST", body: wanted, deadlineMs: DEADLINE_MS });
}
