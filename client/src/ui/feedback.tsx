/** Feedback: banner, progress, empty state, skeleton. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Icon } from "./Icon";
import type { IconName } from "./Icon";
import { TONE_ICONS } from "./tone";
import type { Tone } from "./tone";
import { withCodes } from "./words";

export interface BannerProps {
  tone: Tone;
  title?: string | undefined;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  icon?: IconName | undefined;
  /** Read aloud and scrolled into view at once; only for what just happened. */
  urgent?: boolean | undefined;
}

export function Banner({ tone, title, children, actions, icon, urgent = false }: BannerProps) {
  const frame = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are shown anew
  useEffect(() => {
    if (urgent) frame.current?.scrollIntoView({ block: "nearest" });
  }, [urgent, title, children]);
  return (
    <div ref={frame} class={`banner tone-${tone}`} role={urgent ? "alert" : "status"}>
      <Icon name={icon ?? TONE_ICONS[tone]} />
      <div class="banner__words">
        {title ? <p class="banner__title">{withCodes(title)}</p> : null}
        {children ? <div>{withCodes(children)}</div> : null}
      </div>
      {actions ? <div class="banner__actions">{actions}</div> : null}
    </div>
  );
}

export interface ProgressBarProps {
  label: string;
  /** Omitted if the amount is unknown. */
  value?: number | undefined;
  max?: number | undefined;
  detail?: string | undefined;
}

export function ProgressBar({ label, value, max = 1, detail }: ProgressBarProps) {
  return (
    <div class="progress-labelled">
      <div class="progress-labelled__words">
        <span>{label}</span>
        {detail ? <span class="soft">{detail}</span> : null}
      </div>
      <progress class="progress" aria-label={label} max={max} value={value} />
    </div>
  );
}

export interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** The next step. */
  children?: ComponentChildren;
  action?: ComponentChildren;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Icon name={icon} />
      <h2>{withCodes(title)}</h2>
      {children ? <p class="empty-state__body">{withCodes(children)}</p> : null}
      {action}
    </div>
  );
}

export function Skeleton({ lines = 3 }: { lines?: number | undefined }) {
  return (
    <div class="skeleton" role="status" aria-label={t("ui.loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="skeleton__line" />
      ))}
    </div>
  );
}
