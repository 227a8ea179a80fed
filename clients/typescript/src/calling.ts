/** A connection for the typed calls. */

import createClient, { type Client as OpenApiClient } from "openapi-fetch";
import type { components, paths } from "./generated/api.js";
import { type Retries, retrying } from "./transport.js";

export type Schemas = components["schemas"];
/** Answers in JSON: lists can be had as CSV too. */
export type Client = OpenApiClient<paths, `application/${string}`>;

/** Returns a connection. `server` is the address without a path, `token` an API key or a person's access token. */
export function connect(server: string, token: string | null, retries?: Retries): Client {
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
  return createClient<paths, `application/${string}`>({
    baseUrl: server,
    headers,
    fetch: retrying(retries),
  });
}

/** Returns the data of an answer; a refusal was thrown as Refused before. */
export function dataOf<T>({ data }: { data?: T }): T {
  if (data === undefined) throw new TypeError("The answer has no body.");
  return data;
}
