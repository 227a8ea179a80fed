/** A menu of actions for one record, in the top layer, usable by keyboard. */
import { useId, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Button, IconButton } from "./Button";
import { possibleFirst, type Action } from "./actions";
import { Icon } from "./Icon";

export interface MenuProps {
  /** The name of the record that the actions are about. */
  name: string;
  /** The most likely first; refused ones are shown last. */
  items: readonly Action[];
  /** The text of the button; by default three dots. */
  label?: string | undefined;
}

export function Menu({ name, items, label }: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { possible, refused } = possibleFirst(items);

  const open = () => {
    if (!list.current || !trigger.current) return;
    list.current.showPopover();
    place(list.current, trigger.current.getBoundingClientRect());
    itemsOf(list.current)[0]?.focus();
  };
  const close = () => {
    list.current?.hidePopover();
    trigger.current?.focus();
  };
  const toggled = () => (list.current?.matches(":popover-open") ? close() : open());
  const chosen = (item: Action) => (event: Event) => {
    if (item.refusal) return event.preventDefault();
    close();
    item.onSelect?.();
  };
  const pressed = (event: KeyboardEvent) => {
    if (list.current && moveInMenu(event, itemsOf(list.current), close)) event.preventDefault();
  };

  return (
    <div class="menu">
      {label === undefined ? (
        <IconButton buttonRef={trigger} icon="actions" label={t("ui.actionsFor", { name })} onClick={toggled} />
      ) : (
        <Button buttonRef={trigger} icon="down" onClick={toggled}>
          {label}
        </Button>
      )}
      <div
        ref={list}
        id={id}
        class="menu__list"
        role="menu"
        aria-label={t("ui.actionsFor", { name })}
        popover="auto"
        onKeyDown={pressed}
      >
        {[...possible, ...refused].map((item) => (
          <MenuEntry key={item.label} item={item} onChoose={chosen(item)} />
        ))}
      </div>
    </div>
  );
}

function MenuEntry({ item, onChoose }: { item: Action; onChoose: (event: Event) => void }) {
  const classes = `menu__item${item.danger ? " menu__item--danger" : ""}`;
  const content = (
    <>
      {item.icon ? <Icon name={item.icon} /> : null}
      <span>
        {item.label}
        {item.refusal ? <span class="menu__why">{item.refusal}</span> : null}
      </span>
    </>
  );
  if (item.href !== undefined && !item.refusal) {
    return (
      <a class={classes} role="menuitem" tabIndex={-1} href={item.href} onClick={onChoose}>
        {content}
      </a>
    );
  }
  return (
    <button
      type="button"
      class={classes}
      role="menuitem"
      tabIndex={-1}
      aria-disabled={item.refusal ? "true" : undefined}
      onClick={onChoose}
    >
      {content}
    </button>
  );
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

/** Moves the focus by arrows, Home, End or a first letter; returns true if the menu handled the key. */
function moveInMenu(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): boolean {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const go = (to: number) => {
    items[(to + items.length) % items.length]?.focus();
    return true;
  };
  if (event.key === "ArrowDown") return go(at + 1);
  if (event.key === "ArrowUp") return go(at - 1);
  if (event.key === "Home") return go(0);
  if (event.key === "End") return go(-1);
  if (event.key === "Escape" || event.key === "Tab") {
    close();
    return event.key === "Escape";
  }
  const letter = event.key.length === 1 && event.key !== " " ? event.key.toLowerCase() : null;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const match = letter && after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter));
  if (match) match.focus();
  return Boolean(match);
}

const GAP_PX = 4;

/** Below its button if there is room, else above; never beyond the screen. Set through the CSSOM, which the content
 * policy allows. */
function place(list: HTMLElement, button: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = list;
  const fromStart = document.documentElement.dir === "rtl" ? button.left : button.right - width;
  const left = Math.max(GAP_PX, Math.min(fromStart, window.innerWidth - width - GAP_PX));
  const below = button.bottom + GAP_PX;
  const top = below + height <= window.innerHeight ? below : Math.max(GAP_PX, button.top - height - GAP_PX);
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}
