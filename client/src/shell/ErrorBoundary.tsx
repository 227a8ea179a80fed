/** Shown for a screen that fails: stored data are safe, typed text may be lost. The server gets a report. */
import { Component } from "preact";
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { reportFault } from "../state/shop";
import { Banner, Button, ButtonLink, Page, PageHeader } from "../ui";

interface Props {
  /** A new address clears the error. */
  path: string;
  children: ComponentChildren;
}

interface State {
  error: unknown;
  crashedAt: string | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, crashedAt: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ error, crashedAt: this.props.path });
    reportFault(error);
  }

  override render() {
    if (this.state.crashedAt !== this.props.path) return this.props.children;
    const again = () => this.setState({ error: null, crashedAt: null });
    return <Crash error={this.state.error} onAgain={again} />;
  }
}

function Crash({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const actions = (
    <>
      <Button onClick={onAgain}>{t("shell.crashedAgain")}</Button>
      <ButtonLink href="/">{t("shell.crashedHome")}</ButtonLink>
    </>
  );
  return (
    <Page>
      <PageHeader title={t("shell.crashed")} />
      <Banner tone="bad" urgent actions={actions}>
        {t("shell.crashedBody")}
      </Banner>
      <details>
        <summary>{t("shell.crashedDetails")}</summary>
        <p class="code-text">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
      </details>
    </Page>
  );
}
