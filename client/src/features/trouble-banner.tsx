/** What went wrong, said at once and where it happened. */
import type { ComponentChildren } from "preact";
import { Banner } from "../ui";
import type { Trouble } from "./trouble";

export function TroubleBanner({ trouble, children }: { trouble: Trouble | null; children?: ComponentChildren }) {
  if (!trouble) return null;
  return (
    <Banner tone={trouble.kind === "offline" ? "warn" : "bad"} icon={trouble.kind === "offline" ? "offline" : undefined} title={trouble.title} urgent>
      {trouble.detail ?? children}
    </Banner>
  );
}
