/** Renders the screen of the present address, each within its own error boundary. */
import { t } from "../i18n";
import { ButtonLink, Page, PageHeader, place } from "../ui";
import { ErrorBoundary } from "./ErrorBoundary";
import { findRoute } from "./router";
import type { Route } from "./router";

export function Routes({ routes }: { routes: readonly Route[] }) {
  const { path } = place.value;
  const matched = findRoute(routes, path);
  if (!matched) return <NotFound path={path} />;
  // An error belongs to one address; another address is rendered again, even with the same screen.
  return (
    <ErrorBoundary key={matched.route.name} path={path}>
      {matched.route.render(matched.params)}
    </ErrorBoundary>
  );
}

function NotFound({ path }: { path: string }) {
  return (
    <Page>
      <PageHeader title={t("shell.notFound")} />
      <p>{t("shell.notFoundBody", { path })}</p>
      <div class="cluster">
        <ButtonLink href="/" icon="bench">
          {t("shell.crashedHome")}
        </ButtonLink>
      </div>
    </Page>
  );
}
