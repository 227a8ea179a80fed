/** One till: the expected money, the moves, and the count. */
import "./money.css";
import { useState } from "preact/hooks";
import type { Till } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  DataTable,
  DateTime,
  EmptyState,
  InARow,
  ListRow,
  ListRows,
  Money,
  Page,
  PageHeader,
  Panel,
  Skeleton,
} from "../../ui";
import { HREFS, tillReportHref } from "../hrefs";
import { refusalOf } from "../permission";
import { StandingBanner } from "../standing";
import { CloseTill } from "./CloseTill";
import { lateArrivals } from "./late-arrivals";
import { sayMethod } from "./methods";
import { MoveCash } from "./MoveCash";
import { tillSums, type TillSum } from "./till-sums";
import { TillStatus } from "./TillsScreen";

export function TillScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => {
    const till: Till | undefined = await records().till.get(documentId);
    const person = till ? await records().user.get(till.actor_id) : undefined;
    return { till, person };
  }, [documentId]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  const { till, person } = found;
  return (
    <Page>
      <PageHeader
        title={till ? `${t("units.till")} ${till.code}` : t("units.till")}
        about={
          till ? (
            <InARow facts={[<TillStatus status={till.status} />, person?.name, <DateTime at={till.happened_at} />]} />
          ) : undefined
        }
        backHref={HREFS.tills}
      />
      {till ? (
        <TillPage till={till} />
      ) : (
        <EmptyState icon="receipt" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      )}
    </Page>
  );
}

type Opened = "in" | "out" | "close" | null;

function TillPage({ till }: { till: Till }) {
  const [opened, setOpened] = useState<Opened>(null);
  const currency = ready.value?.shop.currency ?? "EUR";
  const close = () => setOpened(null);
  return (
    <>
      <StandingBanner record={till} />
      {till.late.length > 0 ? (
        <>
          <Banner tone="warn" title={t("money.late", { count: till.late.length })}>
            {t("money.lateAbout")}
          </Banner>
          <Late till={till} currency={currency} />
        </>
      ) : null}
      <Panel title={t(till.status === "closed" ? "money.countedBeside" : "money.expected")}>
        <Sums till={till} currency={currency} />
      </Panel>
      <Moves till={till} currency={currency} />
      {till.status === "open" ? <AtWork till={till} onOpen={setOpened} /> : <AtTheEnd till={till} />}
      {opened === "in" || opened === "out" ? (
        <MoveCash till={till} isOut={opened === "out"} currency={currency} onClose={close} />
      ) : null}
      {opened === "close" ? <CloseTill till={till} currency={currency} onClose={close} /> : null}
    </>
  );
}

/** The actions of an open till; its count is the main one. */
function AtWork({ till, onOpen }: { till: Till; onOpen: (opened: Opened) => void }) {
  return (
    <>
      <div class="cluster">
        <Button icon="plus" refusal={refusalOf("till.move")} onClick={() => onOpen("in")}>
          {t("money.putIn")}
        </Button>
        <Button icon="minus" refusal={refusalOf("till.move")} onClick={() => onOpen("out")}>
          {t("money.takeOut")}
        </Button>
        <ButtonLink href={tillReportHref(till.id)} icon="print">
          {t("money.xReport")}
        </ButtonLink>
      </div>
      <div class="form-actions">
        <Button look="primary" large icon="check" refusal={refusalOf("till.close")} onClick={() => onOpen("close")}>
          {t("money.countAndClose")}
        </Button>
      </div>
    </>
  );
}

function AtTheEnd({ till }: { till: Till }) {
  return (
    <div class="form-actions">
      <ButtonLink href={tillReportHref(till.id)} look="primary" large icon="print">
        {t(till.status === "closed" ? "money.zReport" : "money.xReport")}
      </ButtonLink>
    </div>
  );
}

/** Payments and moves that arrived after the close, with the people who recorded them. */
function Late({ till, currency }: { till: Till; currency: string }) {
  const late = useLive(() => lateArrivals(records(), till), [till]);
  if (!late) return null;
  return (
    <ListRows label={t("money.late", { count: late.length })}>
      {late.map(({ operation_id, what, amount, person, at, href }) => (
        <ListRow
          key={operation_id}
          title={what}
          about={<InARow facts={[person, at === null ? null : <DateTime at={at} />]} />}
          href={href ?? undefined}
          trailing={amount === null ? null : <Money minor={amount} currency={currency} />}
        />
      ))}
    </ListRows>
  );
}

function Sums({ till, currency }: { till: Till; currency: string }) {
  const rows = tillSums(till);
  const money = (minor: number | null) => (minor === null ? "–" : <Money minor={minor} currency={currency} />);
  const difference = ({ expected, counted }: TillSum) => (counted === null ? null : counted - expected);
  return (
    <DataTable
      caption={t("money.expected")}
      columns={[
        { key: "method", header: t("money.method"), cell: ({ method }: TillSum) => sayMethod(method) },
        {
          key: "expected",
          header: t("money.expectedShort"),
          cell: ({ expected }: TillSum) => money(expected),
          number: true,
          narrow: "end",
        },
        ...(till.status === "closed"
          ? [
              {
                key: "counted",
                header: t("money.counted"),
                cell: ({ counted }: TillSum) => money(counted),
                number: true,
                labelled: true,
              },
              {
                key: "difference",
                header: t("money.difference"),
                cell: (row: TillSum) => money(difference(row)),
                number: true,
                labelled: true,
              },
            ]
          : []),
      ]}
      rows={rows}
      rowKey={({ method }) => method}
      empty={<p class="soft">{t("money.noMoney")}</p>}
    />
  );
}

function Moves({ till: { moves, float }, currency }: { till: Till; currency: string }) {
  const rows = [
    { key: "float", name: t("money.float"), amount: float, at: null },
    ...moves.map(({ operation_id, reason, amount, happened_at }) => ({
      key: operation_id,
      name: reason,
      amount,
      at: happened_at,
    })),
  ];
  return (
    <Panel title={t("money.moves")}>
      <ListRows label={t("money.moves")}>
        {rows.map(({ key, name, amount, at }) => (
          <ListRow
            key={key}
            title={name}
            about={at === null ? undefined : <DateTime at={at} />}
            trailing={<Money minor={amount} currency={currency} />}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
