/** The shop's API keys: what each may do, when it was last used, and a button to revoke it. */
import { useState } from "preact/hooks";
import { listApiKeys, revokeApiKey, type ApiKey } from "../../api/api-keys";
import type { Branch } from "../../core/model";
import { formatTime, inAList, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, Confirm, EmptyState, Icon, ListRow, ListRows, Page, PageHeader, Panel, showToast } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { MakeApiKey } from "./MakeApiKey";
import { SCOPE_WORDS } from "./scopes";

export function ApiKeysScreen() {
  const known = useAnswer(listApiKeys, []);
  const branches = useLive(() => records().branch.toArray(), []);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const attempt = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const revoke = async () => {
    const key = revoking;
    setRevoking(null);
    if (!key || !(await attempt.run(() => revokeApiKey(key.id)))) return;
    showToast(t("keys.revoked", { name: key.name }), { tone: "good" });
    known.again();
  };
  return (
    <Page>
      <PageHeader
        title={t("keys.title")}
        about={t("keys.about")}
        backHref={HREFS.settings}
        actions={
          <Button look="primary" icon="plus" refusal={refusal} onClick={() => setMaking(true)}>
            {t("keys.make")}
          </Button>
        }
      />
      <ConnectionBanner />
      <TroubleBanner trouble={attempt.trouble} />
      <AnswerPending answer={known} lines={3} />
      {known.value && branches ? (
        <Keys keys={known.value} branches={branches} refusal={refusal} onRevoke={setRevoking} />
      ) : null}
      {isMaking && branches ? (
        <MakeApiKey branches={branches} onMade={known.again} onClose={() => setMaking(false)} />
      ) : null}
      <Confirm
        open={revoking !== null}
        title={t("keys.revokeTitle", { name: revoking?.name ?? "" })}
        body={t("keys.revokeBody")}
        action={t("keys.revoke")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void revoke()}
        onClose={() => setRevoking(null)}
      />
    </Page>
  );
}

interface KeysProps {
  keys: readonly ApiKey[];
  branches: readonly Branch[];
  refusal: string | undefined;
  onRevoke: (key: ApiKey) => void;
}

function Keys({ keys, branches, refusal, onRevoke }: KeysProps) {
  if (keys.length === 0)
    return (
      <EmptyState icon="key" title={t("keys.none")}>
        {t("keys.noneBody")}
      </EmptyState>
    );
  return (
    <>
      <Panel>
        <ListRows label={t("keys.title")}>
          {keys.map((key) => (
            <ListRow
              key={key.id}
              leading={<Icon name="key" />}
              title={key.name}
              about={sayKey(key, branches)}
              trailing={
                <Button refusal={refusal} onClick={() => onRevoke(key)}>
                  {t("keys.revoke")}
                </Button>
              }
            />
          ))}
        </ListRows>
      </Panel>
      <ExportLink path="/api-keys" />
    </>
  );
}

function sayKey({ scopes, branch_ids, last_used_at, expires_at }: ApiKey, branches: readonly Branch[]): string {
  const names = branch_ids.map((id) => branches.find((branch) => branch.id === id)?.name ?? id);
  return inARow([
    inAList(scopes.map((scope) => SCOPE_WORDS[scope]())),
    names.length === 0 ? t("team.everyBranch") : inAList(names),
    last_used_at === null ? t("keys.neverUsed") : t("account.lastUsed", { time: formatTime(last_used_at, "datetime") }),
    expires_at === null ? null : t("keys.until", { until: formatTime(expires_at, "date") }),
  ]);
}
