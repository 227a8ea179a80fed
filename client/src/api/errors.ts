/** The two errors of a call: our server did not answer, or it answered with a problem document. */
import type { components } from "../generated/api";
import { PROBLEM_CODES, type ProblemCode } from "../generated/problems";

export type { ProblemCode } from "../generated/problems";

/** `network`, `timeout`: no answer. `foreign`: an answer that is not of our server, for example a proxy's or a
 * captive portal's page. */
export type Unanswered = "network" | "timeout" | "foreign";

/** Our server did not answer: there is no network, the server is down, the answer was cut off, or it is foreign. */
export class NetworkUnreachable extends Error {
  constructor(
    readonly because: Unanswered,
    cause?: unknown,
    /** The status of the foreign answer; null if there was no answer. */
    readonly status: number | null = null,
    /** From the `Retry-After` of the foreign answer; null if it had none. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`the server did not answer: ${because}${status === null ? "" : ` (${status})`}`, { cause });
    this.name = "NetworkUnreachable";
  }
}

/** A problem document (RFC 9457) with one of our codes and its extra members. An older server may leave some out. */
export type ProblemDocument = Partial<Pick<components["schemas"]["Problem"], "title" | "detail" | "errors">> & {
  readonly status: number;
  readonly code: ProblemCode;
  /** With `sequence_gap`: the `seq` that the server needs next. */
  readonly expected?: number;
  readonly [member: string]: unknown;
};

/** The server answered with a problem document. */
export class ServerRefused extends Error {
  readonly status: number;
  readonly code: ProblemCode;

  constructor(
    readonly problem: ProblemDocument,
    /** From `Retry-After`; null if there was none. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = "ServerRefused";
    this.status = problem.status;
    this.code = problem.code;
  }
}

/** The server could not do it now; a retry may succeed. */
const PASSING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "try_again",
  "internal_error",
  "request_timeout",
  "body_cut_off",
  "too_many_streams",
  "too_many_requests",
]);

export function isPassing({ code }: ServerRefused): boolean {
  return PASSING.has(code);
}

const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;

/** The server is busy and states when to retry. This is no fault, and no message is shown. */
export function isLater(error: unknown): error is ServerRefused & { retryAfterMs: number } {
  return (
    error instanceof ServerRefused &&
    error.retryAfterMs !== null &&
    (error.status === TOO_MANY_REQUESTS || error.status === UNAVAILABLE)
  );
}

const CODES: ReadonlySet<unknown> = new Set(PROBLEM_CODES);

export function isProblemCode(code: unknown): code is ProblemCode {
  return CODES.has(code);
}
