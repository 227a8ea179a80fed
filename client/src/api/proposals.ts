/** Operations that programs propose for the shop. Online; an admin's. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

export type Proposal = components["schemas"]["Proposal"];

const MANY = 200;
const PROPOSAL = having<Proposal>({ id: "text", type: "text", branch_id: "text", why: "text", created_at: "number" });
const PAGE = having<{ items: readonly Proposal[] }>({ items: listOf(PROPOSAL) });

export async function listProposals(): Promise<readonly Proposal[]> {
  return (await ask("/proposals", PAGE, { query: { page_size: MANY } })).items;
}

/** Records it as the signed-in person's own operation; one that would not settle any more is refused. */
export function confirmProposal(id: string): Promise<unknown> {
  return ask(`/proposals/${encodeURIComponent(id)}/confirm`, having({ id: "text" }), { method: "POST" });
}

export function discardProposal(id: string): Promise<void> {
  return ask(`/proposals/${encodeURIComponent(id)}`, nothing, { method: "DELETE" });
}
