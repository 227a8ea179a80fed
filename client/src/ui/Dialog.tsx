/** Dialogs and sheets on the native <dialog>: it traps focus, closes on Escape, and gives focus back. */
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
  /** `sheet` lies along the edge of a wide screen; on a phone all of them rise from below. */
  shape?: "dialog" | "wide" | "sheet" | "full" | undefined;
  /** False while a stray tap beside it would lose what was typed. */
  closesOutside?: boolean | undefined;
}

/** Drawn only while open, so that its state begins anew each time. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, footer, shape = "dialog", closesOutside = true }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Before it is painted, and closed before it is removed: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    // The title is read first; a field that should have the focus says so with data-autofocus.
    (dialog.querySelector<HTMLElement>("[data-autofocus]") ?? dialog.querySelector("h2"))?.focus();
    dialogOpened(id);
    return () => {
      dialogClosed(id);
      if (dialog.open) dialog.close();
    };
  }, [id]);

  const cancelled = (event: Event) => {
    // The owner decides whether it closes; the element must not close by itself and leave `open` untrue.
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
  /** The verb itself: "Void the sale", never "OK". */
  action: string;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Only for what cannot be undone; for the rest do it and offer undo in a toast. */
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
