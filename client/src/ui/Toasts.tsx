/** Where toasts are drawn: over the page, or inside the topmost dialog, where alone they can be reached. */
import { t } from "../i18n";
import { Button, IconButton } from "./Button";
import { openDialogs } from "./dialog-stack";
import { Icon } from "./Icon";
import { TONE_ICONS } from "./tone";
import { toasts } from "./toasts";
import type { Toast } from "./toasts";

/** One in the frame without `within`, one in every dialog with its id. */
export function ToastRegion({ within }: { within?: string | undefined }) {
  const isOnTop = openDialogs.value.at(-1) === within;
  return (
    <div class="toasts" role="status" aria-label={t("ui.notifications")}>
      {isOnTop ? toasts.shown.value.map((toast) => <ToastBar key={toast.id} toast={toast} />) : null}
    </div>
  );
}

function ToastBar({ toast }: { toast: Toast }) {
  const hold = () => toasts.hold(toast.id);
  const resume = () => toasts.resume(toast.id);
  return (
    <div class="toast" onPointerEnter={hold} onPointerLeave={resume} onFocusIn={hold} onFocusOut={resume}>
      <Icon name={TONE_ICONS[toast.tone]} />
      <span class="toast__words">{toast.message}</span>
      {toast.undo ? (
        <Button look="quiet" onClick={() => toasts.undo(toast.id)}>
          <span class="toast__undo">{t("ui.undo")}</span>
        </Button>
      ) : null}
      <IconButton icon="close" label={t("ui.close")} onClick={() => toasts.dismiss(toast.id)} />
    </div>
  );
}
