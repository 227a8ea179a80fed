// @vitest-environment dom
import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { language } from "../../src/i18n";
import { Button, FormGrid, MoneyField, NumberField } from "../../src/ui";

afterEach(() => {
  void act(() => render(null, document.body));
  language.value = "en";
});

const field = () => document.querySelector("input")!;

function type(text: string, { leaves = true } = {}): void {
  void act(() => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
  if (leaves) void act(() => void field().dispatchEvent(new Event("blur")));
}

describe("an amount", () => {
  const onInput = vi.fn<(minor: number | null) => void>();
  const Price = () => {
    const [price, setPrice] = useState<number | null>(900);
    return (
      <MoneyField
        label="Price"
        currency="EUR"
        value={price}
        onInput={(minor) => {
          onInput(minor);
          setPrice(minor === null ? 0 : minor);
        }}
      />
    );
  };
  beforeEach(() => {
    onInput.mockClear();
    void act(() => render(<Price />, document.body));
  });

  it.each(["abc", "12.34.56", "-", "-5", "12 euros", "1,23,45"])(
    "P57 %j stays as it was typed, with a message, and changes nothing",
    (text) => {
      type(text);
      expect(field().value).toBe(text);
      expect(document.querySelector("[role=alert]")?.textContent).toMatch(/Not an amount|At least/);
      expect(field().getAttribute("aria-invalid")).toBe("true");
      expect(onInput).not.toHaveBeenCalled();
    },
  );

  it("is replaced by text typed right afterwards", () => {
    type("abc");
    type("12,50");
    expect(field().value).toBe("12.50");
    expect(document.querySelector("[role=alert]")).toBeNull();
    expect(onInput).toHaveBeenLastCalledWith(1250);
  });

  it.each([
    ["de", "12,5", "12,50", 1250],
    ["de", "1.234,50", "1234,50", 123_450],
    ["es", "12.5", "12,50", 1250],
    ["ar", "\u0661\u0662\u066b\u0665", "12.50", 1250],
  ] as const)("in %s %j is %s", (spoken, text, written, minor) => {
    void act(() => {
      language.value = spoken;
    });
    type(text);
    expect(field().value).toBe(written);
    expect(onInput).toHaveBeenLastCalledWith(minor);
  });
});

describe("a quantity", () => {
  const onInput = vi.fn<(value: number | null) => void>();
  const Quantity = () => {
    const [quantity, setQuantity] = useState<number | null>(1);
    return (
      <NumberField
        label="Quantity"
        value={quantity}
        min={1}
        max={20}
        onInput={(value) => {
          onInput(value);
          setQuantity(Math.max(1, value ?? 1));
        }}
      />
    );
  };
  beforeEach(() => {
    onInput.mockClear();
    void act(() => render(<Quantity />, document.body));
  });

  it.each(["abc", "1.5", "1,5", "2x", "0", "21", "-3"])(
    "%j stays as it was typed, with a message, and is not changed to another quantity",
    (text) => {
      type(text);
      expect(field().value).toBe(text);
      expect(document.querySelector("[role=alert]")?.textContent).toMatch(/Not a whole number|At least 1|At most 20/);
      expect(onInput).not.toHaveBeenCalled();
    },
  );

  it("a button beside it replaces the typed text", () => {
    type("abc");
    void act(() => document.querySelector<HTMLElement>("[aria-label='Quantity: One more']")!.click());
    expect(field().value).toBe("2");
    expect(document.querySelector("[role=alert]")).toBeNull();
  });
});

describe("unreadable text", () => {
  it("blocks its form and the main button of its page", () => {
    const saved = vi.fn<() => void>();
    const Page = () => (
      <main>
        <FormGrid onSubmit={saved} actions={<Button type="submit">Save</Button>}>
          <NumberField label="Quantity" value={1} onInput={() => undefined} />
        </FormGrid>
        <Button look="primary" onClick={saved}>
          Complete
        </Button>
      </main>
    );
    void act(() => render(<Page />, document.body));
    const submit = () =>
      void act(
        () =>
          void document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })),
      );
    const complete = () => void act(() => document.querySelector<HTMLElement>(".button--primary")!.click());

    type("abc");
    submit();
    complete();
    expect(saved).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field());

    type("1");
    submit();
    complete();
    expect(saved).toHaveBeenCalledTimes(2);
  });
});
