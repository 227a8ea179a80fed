/** The two ways a call fails: nobody answered, or the server answered with a problem. */

/** No answer: no network, a server that is down, an answer that took too long or was cut off. */
export class NetworkUnreachable extends Error {
  constructor(
    readonly because: "network" | "timeout",
    cause?: unknown,
  ) {
    super(`the server did not answer: ${because}`, { cause });
    this.name = "NetworkUnreachable";
  }
}

/** A problem document (RFC 9457), with the stable `code` and what the problem adds to it. */
export interface ProblemDocument {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
  /** With `sequence_gap`: the seq the server needs next. */
  expected?: number;
  [member: string]: unknown;
}

/** The server answered, and refused. */
export class ServerRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(
    readonly problem: ProblemDocument,
    /** From `Retry-After`, if it was given. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = "ServerRefused";
    this.status = problem.status;
    this.code = problem.code;
  }
}
