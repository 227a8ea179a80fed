/** Renders toasts over the page, or inside the topmost dialog, because the rest of the page is inert then. */
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Button, IconButton } from "./Button";
import { openDialogs } from "./dialog-stack";
import { Icon } from "./Icon";
import { TONE_ICONS } from "./tone";
import { toasts } from "./toasts";
import type { Toast } from "./toasts";
import { withCodes } from "./words";

/** One in the frame without `within`, and one in every dialog with the dialog's id. */
export function ToastRegion({ within }: { within?: string | undefined }) {
  const isOnTop = openDialogs.value.at(-1) === within;
  // Older toasts are not shown over a dialog, except those with an undo.
  const [before] = useState(() => (within === undefined ? 0 : toasts.latestId));
  const shown = isOnTop ? toasts.shown.value.filter(({ id, undo }) => id > before || undo) : [];
  return (
    <div class="toasts" role="status" aria-label={t("ui.notifications")}>
      {shown.map((toast) => (
        <ToastBar key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastBar({ toast }: { toast: Toast }) {
  const hold = () => toasts.hold(toast.id);
  const resume = () => toasts.resume(toast.id);
  return (
    <div class="toast" onPointerEnter={hold} onPointerLeave={resume} onFocusIn={hold} onFocusOut={resume}>
      <Icon name={TONE_ICONS[toast.tone]} />
      <span class="toast__words">{withCodes(toast.message)}</span>
      {toast.undo ? (
        <Button look="quiet" onClick={() => toasts.undo(toast.id)}>
          <span class="toast__undo">{t("ui.undo")}</span>
        </Button>
      ) : null}
      <IconButton icon="close" label={t("ui.close")} onClick={() => toasts.dismiss(toast.id)} />
    </div>
  );
}
