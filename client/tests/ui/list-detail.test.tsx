// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";

import { ListDetail, Page, PageHeader } from "../../src/ui/page";
import { pageHeading } from "../../src/ui/page-heading";

const titles = () => [...document.querySelectorAll("h1")].map(({ textContent }) => textContent);

function open(unit: string | null): void {
  const of = (title: string) => (
    <Page>
      <PageHeader title={title} />
    </Page>
  );
  void act(() =>
    render(
      <ListDetail list={of("Serials")} detail={unit === null ? null : of(unit)} hint="Choose one" />,
      document.body,
    ),
  );
}

/** Through happy-dom's own API, because a window cannot resize itself. */
async function resize(width: number): Promise<void> {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } };
  await act(() => happyDOM.setViewport({ width }));
}

beforeEach(() => resize(360));
afterEach(() => render(null, document.body));

it("a scan opens the unit directly: the list behind it is not rendered", () => {
  open("SN-1");
  expect(titles()).toEqual(["SN-1"]);
});

it("a visible list stays behind the unit that is opened from it", () => {
  open(null);
  open("SN-1");
  expect(titles()).toEqual(["Serials", "SN-1"]);
});

it("a turned phone shows the list beside the unit, and the title of the document is still the unit", async () => {
  open("SN-1");
  await resize(1280);
  expect(titles()).toEqual(["Serials", "SN-1"]);
  expect(pageHeading.value?.title).toBe("SN-1");
});
