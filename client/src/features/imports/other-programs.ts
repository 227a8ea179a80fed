/** Recognises files of other programs by their columns; the server reads them. Pure. */
import { OTHER_PROGRAMS, plainName } from "../../core/column-names";
import type { ImportKind } from "./columns";

export interface OtherProgram {
  program: string;
  /** The kinds of records in its file, in the order in which to import them. */
  kinds: readonly ImportKind[];
}

/** Returns null for any other file, and for our own files, which alone have a column "id". */
export function otherProgram(headers: readonly string[]): OtherProgram | null {
  const names = new Set(headers.map(plainName));
  if (names.has("id")) return null;
  const fitting = OTHER_PROGRAMS.filter(({ marks }) => marks.every((mark) => mark.some((name) => names.has(name))));
  const [first] = fitting;
  if (first === undefined) return null;
  return {
    program: first.program,
    kinds: fitting.filter(({ program }) => program === first.program).map(({ kind }) => kind),
  };
}
