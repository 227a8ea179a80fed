/** The layout of pages before a sign-in: one column with the logo. */
import type { ComponentChildren } from "preact";
import { LANGUAGE_NAMES, LANGUAGES, language, rememberLanguage, t } from "../../i18n";
import { keptUnsent } from "../../state/leave";
import { session } from "../../state/session";
import { erased } from "../../state/storage-lost";
import { Banner, Page, PageHeader, ToastRegion } from "../../ui";
import { Insecure } from "./Insecure";

export function EntryPage({ title, about, children }: { title: string; about: string; children: ComponentChildren }) {
  return (
    <main class="entry" id="content">
      <Page>
        <p class="entry__brand">{t("shell.appName")}</p>
        <PageHeader title={title} about={about} />
        <Insecure />
        <Erased />
        <Unsent />
        {children}
        <nav class="entry__languages" aria-label={t("entry.language")}>
          {LANGUAGES.map((name) => (
            <button
              key={name}
              type="button"
              class="entry__language"
              lang={name}
              aria-pressed={language.value === name}
              onClick={() => void rememberLanguage(name)}
            >
              {LANGUAGE_NAMES[name]}
            </button>
          ))}
        </nav>
      </Page>
      <ToastRegion />
    </main>
  );
}

/** Explains why data of the shop are still here although nobody is signed in. */
function Unsent() {
  if (keptUnsent.value === 0 || session.value.step !== "signed_out") return null;
  return (
    <Banner tone="warn" title={t("entry.keptUnsent", { count: keptUnsent.value })}>
      {t("entry.keptUnsentBody")}
    </Banner>
  );
}

/** Explains why the person has to sign in again. */
function Erased() {
  if (!erased.value) return null;
  const { unsent } = erased.value;
  return (
    <Banner tone={unsent > 0 ? "bad" : "warn"} title={t("entry.erased")} urgent>
      {unsent > 0 ? t("entry.erasedUnsent", { count: unsent }) : t("entry.erasedBody")}
    </Banner>
  );
}
