/** Dialogs and sheets on the native <dialog>, which traps focus, closes on Escape, and restores the focus. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Button, IconButton } from "./Button";
import { dialogClosed, dialogOpened } from "./dialog-stack";
import { ToastRegion } from "./Toasts";
import { withCodes } from "./words";

export interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  footer?: ComponentChildren;
  /** `sheet` is at the edge of a wide screen. On a phone all shapes come from the bottom. */
  shape?: "dialog" | "wide" | "sheet" | "full" | undefined;
  /** False if an accidental tap outside would lose typed text. */
  closesOutside?: boolean | undefined;
}

/** Rendered only while open, so that its state is new each time. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, footer, shape = "dialog", closesOutside = true }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Opened before the first paint, and closed before it is removed, because only then the browser restores the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    // The title is read first; a field that should get the focus instead has data-autofocus.
    (dialog.querySelector<HTMLElement>("[data-autofocus]") ?? dialog.querySelector("h2"))?.focus();
    dialogOpened(id);
    return () => {
      dialogClosed(id);
      if (dialog.open) dialog.close();
    };
  }, [id]);

  const cancelled = (event: Event) => {
    // The owner decides whether it closes; the element must not close itself while `open` is true.
    if (event.target !== ref.current) return;
    event.preventDefault();
    onClose();
  };
  const pressed = (event: MouseEvent) => {
    const dialog = ref.current;
    if (closesOutside && dialog && event.target === dialog && isOutside(event, dialog)) onClose();
  };

  return (
    <dialog
      ref={ref}
      class={`dialog dialog--${shape}`}
      aria-labelledby={`${id}-title`}
      onCancel={cancelled}
      onPointerDown={pressed}
    >
      <header class="dialog__header">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {withCodes(title)}
        </h2>
        <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
      </header>
      <div class="dialog__body">{children}</div>
      {footer ? <footer class="dialog__footer">{footer}</footer> : null}
      <ToastRegion within={id} />
    </dialog>
  );
}

function isOutside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

export interface ConfirmProps {
  open: boolean;
  title: string;
  /** The consequences of the action. */
  body: ComponentChildren;
  /** The verb: "Void the sale", never "OK". */
  action: string;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Only for actions that cannot be undone; other actions offer undo in a toast. */
export function Confirm({ open, title, body, action, danger = false, busy = false, onConfirm, onClose }: ConfirmProps) {
  const footer = (
    <>
      <Button onClick={onClose}>{t("ui.cancel")}</Button>
      <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open={open} title={title} onClose={onClose} footer={footer}>
      {withCodes(body)}
    </Dialog>
  );
}
