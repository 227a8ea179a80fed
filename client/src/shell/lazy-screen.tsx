/** Screens that are loaded with their texts when first opened. Shows a skeleton meanwhile, and a message if loading
 * fails. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadWords, t } from "../i18n";
import { Button, EmptyState, Page, Skeleton } from "../ui";

export type LazyScreen<Props> = ComponentType<Props> & {
  /** Loads the screen before it is opened, so that it renders at once. Rejects if that is not possible now. */
  fetch: () => Promise<void>;
};

/** `const KitPage = lazyScreen(() => import('./KitPage').then((module) => module.KitPage))` */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyScreen<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async () => {
    [loaded] = await Promise.all([load(), loadWords()]);
  };

  function LazyScreen(props: Props) {
    const [attempt, setAttempt] = useState(0);
    const [failed, setFailed] = useState(false);
    const [, setReady] = useState(loaded !== null);

    // biome-ignore lint/correctness/useExhaustiveDependencies: fetched anew with each attempt
    useEffect(() => {
      if (loaded) return setReady(true); // it may have been loaded since this rendered
      let isAway = false;
      fetch().then(
        () => {
          if (!isAway) setReady(true);
        },
        () => {
          // Offline, or the file belongs to a version that was replaced: start-check.ts finds out which, and reloads
          // the app if needed.
          window.dispatchEvent(new Event("benchtrail:file-missing"));
          if (!isAway) setFailed(true);
        },
      );
      return () => {
        isAway = true;
      };
    }, [attempt]);

    if (loaded) {
      const Screen = loaded;
      return <Screen {...props} />;
    }
    const again = () => {
      setFailed(false);
      setAttempt(attempt + 1);
    };
    return <Page>{failed ? <LoadFailed onAgain={again} /> : <Skeleton lines={6} />}</Page>;
  }
  return Object.assign(LazyScreen, { fetch });
}

function LoadFailed({ onAgain }: { onAgain: () => void }) {
  return (
    <EmptyState
      icon="offline"
      title={t("shell.loadFailed")}
      action={<Button onClick={onAgain}>{t("ui.retry")}</Button>}
    >
      {t("shell.loadFailedBody")}
    </EmptyState>
  );
}
