/** Files that the server reads: it checks each line, and records the good ones if the person commits. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf } from "./shape";

export type ImportAnswer = components["schemas"]["Import"];
export type ImportVerdict = components["schemas"]["ImportLine"];

/** The largest body in bytes, less 64 KiB for the JSON around the text. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024 - 64 * 1024;
const DEADLINE_MS = 120_000;

/** `mapping`: the column of each field, guessed where it is left out; `commit`: record the good lines. */
export type FileWanted = components["schemas"]["ImportBody"];

const ANSWER = having<ImportAnswer>({
  columns: "list",
  mapping: "object",
  total: "number",
  good: "number",
  lines: listOf(having<ImportVerdict>({ line: "number", standing: "text", values: "object" })),
  recorded: "number",
});

/** Throws ServerRefused and NetworkUnreachable. A retry is safe for documents, which are then there already. */
export function importFile(wanted: FileWanted): Promise<ImportAnswer> {
  return ask("/imports", ANSWER, { method: "POST", body: wanted, deadlineMs: DEADLINE_MS });
}
