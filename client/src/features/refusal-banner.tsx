/** What the person at work may not record, said before the work and not at its end. */
import type { OperationType } from "../core/operations";
import { Banner } from "../ui";
import { refusalOf } from "./permission";

export function RefusalBanner({ of }: { of: OperationType }) {
  const refusal = refusalOf(of);
  return refusal ? <Banner tone="warn">{refusal}</Banner> : null;
}
