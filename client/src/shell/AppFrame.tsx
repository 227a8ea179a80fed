/** The frame around every screen: a bottom bar on a phone, a rail on a tablet, a sidebar on a desktop. The layout is
 * CSS only. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatNumber, t } from "../i18n";
import { ScannerHost } from "../scan";
import { Dialog, Icon, ListRow, ListRows, ToastRegion, navigate, place } from "../ui";
import type { IconName } from "../ui";
import { Mark } from "./Mark";

export interface NavigationEntry {
  href: string;
  label: string;
  icon: IconName;
  /** The number of things that wait there. */
  count?: number | undefined;
}

export interface AppFrameProps {
  /** In order of use: a phone shows the first three, and the rest under More. */
  entries: readonly NavigationEntry[];
  onScan: () => void;
  onSearch: () => void;
  /** The status line, always visible. */
  status: ComponentChildren;
  /** The person and the branch: a short text or a button. */
  place: ComponentChildren;
  /** Banners over the page: an update, an offer to install. */
  notices?: ComponentChildren;
  children: ComponentChildren;
}

const ON_A_PHONE = 3;

export function AppFrame({ entries, onScan, onSearch, status, place: placeWords, notices, children }: AppFrameProps) {
  return (
    <div class="frame">
      <a class="frame__skip button" href="#content">
        {t("shell.skipToContent")}
      </a>
      <Navigation entries={entries} onScan={onScan} />
      <header class="frame__top">
        <div class="frame__place">{placeWords}</div>
        <button
          type="button"
          class="frame__search"
          aria-haspopup="dialog"
          aria-keyshortcuts="/ Control+K"
          onClick={onSearch}
        >
          <Icon name="search" />
          <span>{t("shell.search")}</span>
        </button>
        {status}
      </header>
      <main id="content" class="frame__main" tabIndex={-1}>
        {notices ? <div class="frame__notices">{notices}</div> : null}
        {children}
      </main>
      <ScannerHost />
      <ToastRegion />
    </div>
  );
}

function Navigation({ entries, onScan }: { entries: readonly NavigationEntry[]; onScan: () => void }) {
  const [isMoreOpen, setMoreOpen] = useState(false);
  const later = entries.slice(ON_A_PHONE);
  const isLaterCurrent = later.some(isCurrent);
  return (
    <nav class="frame__navigation" aria-label={t("shell.navigation")}>
      <a class="frame__brand" href="/" aria-label={t("shell.appName")}>
        <Mark />
        <span class="frame__brand-words">{t("shell.appName")}</span>
      </a>
      <button type="button" class="frame__scan" onClick={onScan}>
        <Icon name="scan" />
        <span>{t("shell.scan")}</span>
      </button>
      <Entries entries={entries.slice(0, ON_A_PHONE)} />
      <button
        type="button"
        class="frame__link frame__more"
        aria-haspopup="dialog"
        aria-current={isLaterCurrent ? "page" : undefined}
        onClick={() => setMoreOpen(true)}
      >
        <Icon name="more" />
        <span>{t("shell.more")}</span>
        <Count of={later.reduce((sum, entry) => sum + (entry.count ?? 0), 0)} />
      </button>
      <Entries entries={later} later />
      <MoreSheet entries={later} open={isMoreOpen} onClose={() => setMoreOpen(false)} />
    </nav>
  );
}

function Entries({ entries, later = false }: { entries: readonly NavigationEntry[]; later?: boolean }) {
  return (
    <ul class={`frame__entries${later ? " frame__entries--later" : ""}`} role="list">
      {entries.map((entry) => (
        <li key={entry.href}>
          <a class="frame__link" href={entry.href} aria-current={isCurrent(entry) ? "page" : undefined}>
            <Icon name={entry.icon} />
            <span>{entry.label}</span>
            <Count of={entry.count ?? 0} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function MoreSheet({
  entries,
  open,
  onClose,
}: {
  entries: readonly NavigationEntry[];
  open: boolean;
  onClose: () => void;
}) {
  const go = (href: string) => () => {
    onClose();
    navigate(href);
  };
  return (
    <Dialog open={open} title={t("shell.more")} onClose={onClose} shape="sheet">
      <ListRows label={t("shell.navigation")}>
        {entries.map((entry) => (
          <ListRow
            key={entry.href}
            leading={<Icon name={entry.icon} />}
            title={entry.label}
            trailing={<Count of={entry.count ?? 0} />}
            current={isCurrent(entry)}
            onOpen={go(entry.href)}
          />
        ))}
      </ListRows>
    </Dialog>
  );
}

function Count({ of }: { of: number }) {
  return of > 0 ? (
    <span class="frame__count">
      <span class="count">{formatNumber(of)}</span>
    </span>
  ) : null;
}

/** An entry is current on its own page and on pages below it; the start page only on itself. */
function isCurrent({ href }: NavigationEntry): boolean {
  const { path } = place.value;
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}
