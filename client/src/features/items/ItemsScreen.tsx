/** The items of the shop, with the selected one beside them. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  ButtonLink,
  Code,
  DataTable,
  EmptyState,
  Icon,
  ListDetail,
  Money,
  Page,
  PageHeader,
  queryOf,
  replaceQuery,
  SearchField,
  Select,
  ShowMore,
  Skeleton,
  withCodes,
} from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { useOpen } from "../first-open";
import { HREFS, itemHref } from "../hrefs";
import { ItemMenu } from "./ItemMenu";
import { ItemPage } from "./ItemPage";
import { StockNumber } from "./StockNumber";
import { categories, findItems } from "./find-items";
import type { ListedItem } from "./find-items";

export function ItemsScreen({ itemId }: { itemId?: string }) {
  const open = useOpen(
    itemId,
    () => findItems(records(), asked()),
    ({ item }) => item.id,
  );
  return (
    <ListDetail
      list={<ItemList current={open} />}
      detail={open ? <ItemPage key={open} itemId={open} /> : null}
      hint={
        <EmptyState icon="box" title={t("items.choose")}>
          {t("items.chooseAbout")}
        </EmptyState>
      }
    />
  );
}

const asked = () => ({ text: queryOf("q"), category: queryOf("category"), branchId: ready.value?.branch.id ?? "" });

function ItemList({ current }: { current: string | undefined }) {
  const { text, category, branchId } = asked();
  const { rows, left, showMore } = useMore(
    () => findItems(records(), { text, category, branchId }),
    [text, category, branchId],
  );
  const known = useLive(() => categories(records()), []);
  const options = [
    { value: "", label: t("items.allCategories") },
    ...(known ?? []).map((name) => ({ value: name, label: name })),
  ];
  return (
    <Page>
      <PageHeader
        title={t("items.title")}
        actions={
          <ButtonLink href={HREFS.newItem} look="primary" icon="plus">
            {t("items.add")}
          </ButtonLink>
        }
      />
      <div class="search-bar">
        <SearchField
          label={t("items.search")}
          value={text}
          onInput={(q) => replaceQuery({ q })}
          results={rows?.length}
        />
        {/* Shown before its options are loaded, so that the list does not jump. */}
        {known?.length !== 0 ? (
          <Select
            label={t("items.category")}
            value={category}
            options={options}
            onInput={(chosen) => replaceQuery({ category: chosen })}
          />
        ) : null}
      </div>
      {rows === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DataTable
          caption={t("items.title")}
          columns={columns()}
          rows={rows}
          rowKey={({ item }) => item.id}
          rowHref={({ item }) => hrefKeepingSearch(item.id, text, category)}
          current={current}
          actions={({ item, here }) => <ItemMenu item={item} here={here} />}
          empty={<NoItems isSearch={text !== "" || category !== ""} />}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/items" query={{ q: text || null }} />
    </Page>
  );
}

function hrefKeepingSearch(itemId: string, q: string, category: string): string {
  const query = new URLSearchParams(Object.entries({ q, category }).filter(([, value]) => value !== ""));
  return query.size > 0 ? `${itemHref(itemId)}?${query}` : itemHref(itemId);
}

function columns(): readonly Column<ListedItem>[] {
  const currency = ready.value?.shop.currency ?? "EUR";
  return [
    {
      key: "name",
      header: t("items.name"),
      cell: ({ item }) => <ItemName name={item.name} isTracked={item.serial_tracked} />,
    },
    { key: "sku", header: t("items.sku"), cell: ({ item }) => (item.sku ? <Code>{item.sku}</Code> : null) },
    {
      key: "here",
      header: t("items.stockHere"),
      cell: ({ item, here }) => (here === null ? null : <StockNumber quantity={here} warnsAt={item.low_stock_at} />),
      number: true,
      narrow: "under-end",
      labelled: true,
    },
    {
      key: "price",
      header: t("items.price"),
      cell: ({ item }) => <Money minor={item.price} currency={currency} />,
      number: true,
    },
  ];
}

function ItemName({ name, isTracked }: { name: string; isTracked: boolean }) {
  return (
    <>
      {withCodes(name)}
      {"\u00a0"}
      {isTracked ? <Icon name="barcode" label={t("items.serialTracked")} /> : null}
    </>
  );
}

function NoItems({ isSearch }: { isSearch: boolean }) {
  if (isSearch) {
    return (
      <EmptyState icon="search" title={t("items.notFound")}>
        {t("items.notFoundAbout")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="box"
      title={t("items.none")}
      action={
        <ButtonLink href={HREFS.newItem} look="primary" icon="plus">
          {t("items.add")}
        </ButtonLink>
      }
    >
      {t("items.noneAbout")}
    </EmptyState>
  );
}
