/** Draws the screen of the present address, each within its own error boundary. */
import { t } from '../i18n';
import { Button, EmptyState, Page, PageHeader, navigate, place } from '../ui';
import { ErrorBoundary } from './ErrorBoundary';
import { findRoute } from './router';
import type { Route } from './router';

export function Routes({ routes }: { routes: readonly Route[] }) {
  const { path } = place.value;
  const matched = findRoute(routes, path);
  if (!matched) return <NotFound path={path} />;
  // A crash is of one address: another address, even on the same screen, is tried afresh.
  return (
    <ErrorBoundary key={matched.route.name} path={path}>
      {matched.route.render(matched.params)}
    </ErrorBoundary>
  );
}

function NotFound({ path }: { path: string }) {
  return (
    <Page>
      <PageHeader title={t('shell.notFound')} />
      <EmptyState icon="search" title={t('shell.notFound')} action={<Button onClick={() => navigate('/')}>{t('shell.crashedHome')}</Button>}>
        {t('shell.notFoundBody', { path })}
      </EmptyState>
    </Page>
  );
}
