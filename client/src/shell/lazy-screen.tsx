/** Screens that are loaded, with their words, when first opened: a skeleton meanwhile, and the truth when they cannot be had. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadWords, t } from "../i18n";
import { Button, EmptyState, Page, Skeleton } from "../ui";

/** `const KitPage = lazyScreen(() => import('./KitPage').then((module) => module.KitPage))` */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;

  return function LazyScreen(props: Props) {
    const [attempt, setAttempt] = useState(0);
    const [failed, setFailed] = useState(false);
    const [, setReady] = useState(loaded !== null);

    useEffect(() => {
      if (loaded) return;
      let isAway = false;
      Promise.all([load(), loadWords()]).then(
        ([screen]) => {
          loaded = screen;
          if (!isAway) setReady(true);
        },
        () => {
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
  };
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
