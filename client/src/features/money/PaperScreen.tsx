/** A quote, bill or payment as recorded, with its repair or sale. */
import "./money.css";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Bill, ChargeLine, DocumentLink, MoneyMoved, Quote, Repair } from "../../core/model";
import { lineAmount } from "../../core/tax";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { personOf } from "../../storage/one-person";
import {
  Button,
  ButtonLink,
  Confirm,
  DataTable,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  InARow,
  Money,
  Page,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
} from "../../ui";
import { sayCustomer, sayText } from "../erased";
import { documentHref } from "../hrefs";
import { refusalOf } from "../permission";
import { SignaturePicture } from "../repairs/SignaturePicture";
import { StandingBanner } from "../standing";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { sayMethod } from "./methods";
import { QuoteStatus } from "./QuoteStatus";

type Paper = "quote" | "bill" | "payment";

interface Found<K extends Paper> {
  paper: { quote: Quote; bill: Bill; payment: MoneyMoved }[K] | undefined;
  person: string;
  repair: Repair | undefined;
  customer: string | null;
}

function usePaper<K extends Paper>(kind: K, id: string): Found<K> | undefined {
  return useLive(async () => {
    const paper = (await records().records(kind).get(id)) as Found<K>["paper"];
    const person = paper ? await records().user.get(paper.actor_id) : undefined;
    const of = paper && subjectOf(paper);
    const repair = of?.type === "repair" ? await records().repair.get(of.id) : undefined;
    const sale = of?.type === "sale" ? await records().sale.get(of.id) : undefined;
    const customer = await personOf(records(), (repair ?? sale)?.customer_id ?? null);
    return { paper, person: person?.name ?? "", repair, customer: customer ? sayCustomer(customer) : null };
  }, [kind, id]);
}

export function QuoteScreen({ documentId }: { documentId: string }) {
  const found = usePaper("quote", documentId);
  const quote = found?.paper;
  return (
    <PaperPage kind="quote" found={found} about={quote ? <QuoteStatus status={quote.status} /> : null}>
      {quote ? (
        <>
          <Lines lines={quote.lines} total={quote.total} />
          {quote.note === null ? null : <p>{sayText(quote.note)}</p>}
          {quote.valid_until === null ? null : (
            <p>
              {t("money.validUntil")} <DateTime at={quote.valid_until} show="date" />
            </p>
          )}
          {quote.answer ? <Answer answer={quote.answer} /> : null}
          <ForWhat found={found} />
        </>
      ) : null}
    </PaperPage>
  );
}

function Answer({ answer: { answer, by, name, happened_at, signature } }: { answer: NonNullable<Quote["answer"]> }) {
  return (
    <Panel title={t("money.answer")}>
      <p>
        <InARow
          facts={[
            t(`money.status_${answer}`),
            t(`money.by_${by}`),
            name && sayText(name),
            <DateTime at={happened_at} />,
          ]}
        />
      </p>
      {signature === null ? null : <SignaturePicture id={signature} />}
    </Panel>
  );
}

export function BillScreen({ documentId }: { documentId: string }) {
  const found = usePaper("bill", documentId);
  const bill = found?.paper;
  return (
    <PaperPage kind="bill" found={found} about={bill?.status === "voided" ? t("money.status_voided") : null}>
      {bill ? (
        <>
          <Lines lines={bill.lines} total={bill.total} />
          {bill.void_reason === null ? null : <p>{bill.void_reason}</p>}
          <ForWhat found={found} />
          {bill.status === "open" ? <VoidBill bill={bill} /> : null}
        </>
      ) : null}
    </PaperPage>
  );
}

function VoidBill({ bill }: { bill: Bill }) {
  const [isAsked, setAsked] = useState(false);
  const attempt = useRecording();
  const void_ = () =>
    attempt.run(async ({ record }) => {
      await record("bill.void", { bill_id: bill.id, reason: t("money.voidedByHand") });
      showToast(t("money.voided"), { tone: "good" });
      setAsked(false);
    });
  return (
    <>
      <div class="cluster">
        <Button icon="trash" refusal={refusalOf("bill.void")} onClick={() => setAsked(true)}>
          {t("money.void")}
        </Button>
      </div>
      <Confirm
        open={isAsked}
        title={t("money.voidTitle", { code: bill.code })}
        body={t("money.voidBody")}
        action={t("money.void")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void void_()}
        onClose={() => setAsked(false)}
      />
      <TroubleBanner trouble={attempt.trouble} />
    </>
  );
}

export function PaymentScreen({ documentId }: { documentId: string }) {
  const found = usePaper("payment", documentId);
  const payment = found?.paper;
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <PaperPage kind="payment" found={found} about={null}>
      {payment ? (
        <>
          <Panel>
            <Facts>
              <Fact term={t("money.amount")}>
                <Money minor={payment.amount} currency={currency} />
              </Fact>
              <Fact term={t("money.method")}>{sayMethod(payment.method)}</Fact>
              {payment.reason === null ? null : <Fact term={t("money.reason")}>{payment.reason}</Fact>}
              {payment.reference === null ? null : <Fact term={t("money.reference")}>{payment.reference}</Fact>}
            </Facts>
          </Panel>
          <ForWhat found={found} />
        </>
      ) : null}
    </PaperPage>
  );
}

interface PaperPageProps {
  kind: Paper;
  found: Found<Paper> | undefined;
  about: ComponentChildren;
  children: ComponentChildren;
}

function PaperPage({ kind, found, about, children }: PaperPageProps) {
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  const { paper, person } = found;
  return (
    <Page>
      <PageHeader
        title={paper ? `${t(`units.${kind}`)} ${paper.code}` : t(`units.${kind}`)}
        about={paper ? <InARow facts={[about, person, <DateTime at={paper.happened_at} />]} /> : undefined}
        backHref={paper ? documentHref(subjectOf(paper).type, subjectOf(paper).id) : undefined}
      />
      {paper ? (
        <>
          <StandingBanner record={paper} />
          {children}
        </>
      ) : (
        <EmptyState icon="receipt" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      )}
    </Page>
  );
}

/** The repair or sale that a paper is of. */
function subjectOf(paper: Quote | Bill | MoneyMoved): DocumentLink {
  return "repair_id" in paper ? { type: "repair", id: paper.repair_id, code: null } : paper.document;
}

/** Whose device or sale it is of, with a link to it. */
function ForWhat({ found: { paper, repair, customer } }: { found: Found<Paper> }) {
  if (!paper) return null;
  const { type, id, code } = subjectOf(paper);
  const document = `${t(`units.${type}`)} ${repair?.code ?? code ?? ""}`;
  const device = repair ? sayText(repair.device.description) : null;
  return (
    <div class="cluster">
      <ButtonLink
        href={documentHref(type, id)}
        icon={repair ? "wrench" : "receipt"}
        about={<InARow facts={[customer, device === null ? null : document]} />}
      >
        {device ?? document}
      </ButtonLink>
    </div>
  );
}

function Lines({ lines, total }: { lines: readonly ChargeLine[]; total: number }) {
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <Panel>
      <DataTable
        caption={t("money.lines")}
        columns={[
          { key: "what", header: t("money.what"), cell: ({ description }: ChargeLine) => description },
          {
            key: "quantity",
            header: t("money.quantity"),
            cell: ({ quantity }: ChargeLine) => quantity,
            number: true,
            labelled: true,
          },
          {
            key: "amount",
            header: t("money.amount"),
            cell: (line: ChargeLine) => (
              <Money minor={lineAmount({ ...line, discount: line.discount ?? 0 })} currency={currency} />
            ),
            number: true,
            narrow: "end",
          },
        ]}
        rows={lines}
        rowKey={(line) => `${lines.indexOf(line)}`}
        empty={null}
      />
      <p class="balance">
        <span>{t("money.total")}</span>
        <span class="balance__amount">
          <Money minor={total} currency={currency} />
        </span>
      </p>
    </Panel>
  );
}
