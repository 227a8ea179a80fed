/** Shows before the work, not at its end, that the signed-in person may not record something. */
import type { OperationType } from "../core/operations";
import { Banner } from "../ui";
import { refusalOf } from "./permission";

export function RefusalBanner({ of }: { of: OperationType }) {
  const refusal = refusalOf(of);
  return refusal ? <Banner tone="warn">{refusal}</Banner> : null;
}
