/** An icon. Without a text beside it, it needs a `label`; otherwise screen readers skip it. */
import { DIRECTIONAL, ICON_PATHS } from "./icon-paths";
import type { IconName } from "./icon-paths";

export type { IconName } from "./icon-paths";

export interface IconProps {
  name: IconName;
  label?: string | undefined;
  large?: boolean | undefined;
}

export function Icon({ name, label, large = false }: IconProps) {
  const classes = ["icon", large ? "icon--large" : "", DIRECTIONAL.has(name) ? "icon--directional" : ""];
  const voice = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: `voice` names it or hides it; a title would be shown by the mouse.
    <svg
      class={classes.filter(Boolean).join(" ")}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      {...voice}
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
