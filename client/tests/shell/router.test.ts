// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announceHeading } from "../../src/ui/page-heading";
import {
  buildPath,
  findRoute,
  followHeading,
  matchPattern,
  navigate,
  place,
  queryOf,
  replaceQuery,
  route,
  startNavigation,
} from "../../src/shell/router";

const screen = (() => null) as never;

/** As if the address was typed: through happy-dom's own API, since assigning its location would load the page. */
function goTo(address: string): void {
  (window as unknown as { happyDOM: { setURL: (address: string) => void } }).happyDOM.setURL(address);
}

describe("a path pattern", () => {
  it("returns the parameters of a path that matches", () => {
    expect(matchPattern("/items/:itemId/units/:serial", "/items/7/units/SN%2F1")).toEqual({
      itemId: "7",
      serial: "SN/1",
    });
  });

  it.each(["/items", "/items/7/8", "/item/7", "/items/%E0%A4%A"])("does not match %s", (path) => {
    expect(matchPattern("/items/:itemId", path)).toBeNull();
  });

  it("matches with a slash at the end too", () => {
    expect(matchPattern("/items", "/items/")).toEqual({});
    expect(matchPattern("/", "/")).toEqual({});
  });

  it("builds the same address that it matches", () => {
    const path = buildPath("/serials/:serial", { serial: "A/1 ü?" });
    expect(matchPattern("/serials/:serial", path)).toEqual({ serial: "A/1 ü?" });
  });
});

describe("the routes", () => {
  const routes = [
    route("/items/new", screen),
    route("/items/:itemId", screen, "items"),
    route("/items", screen, "items"),
  ];

  it("are tried in their order", () => {
    expect(findRoute(routes, "/items/new")?.route.pattern).toBe("/items/new");
    expect(findRoute(routes, "/items/7")?.params).toEqual({ itemId: "7" });
  });

  it("do not match an unknown address", () => {
    expect(findRoute(routes, "/nowhere")).toBeNull();
  });
});

describe("navigation", () => {
  let stop: () => void;

  beforeEach(() => {
    goTo("https://shop.example/start");
    document.body.innerHTML = "";
    stop = startNavigation();
  });
  afterEach(() => stop());

  function click(attributes: Record<string, string>, init: MouseEventInit = {}): MouseEvent {
    const anchor = document.createElement("a");
    Object.entries(attributes).forEach(([name, value]) => anchor.setAttribute(name, value));
    document.body.append(anchor);
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, ...init });
    anchor.dispatchEvent(event);
    return event;
  }

  it("opens a deep link unchanged", () => {
    goTo("https://shop.example/items/7?tab=serials");
    const stopSecond = startNavigation();
    expect([place.value.path, queryOf("tab")]).toEqual(["/items/7", "serials"]);
    stopSecond();
  });

  it("handles plain clicks on the app’s own links", () => {
    expect(click({ href: "/items/7" }).defaultPrevented).toBe(true);
    expect(place.value.path).toBe("/items/7");
  });

  it.each([
    ["a new tab", { href: "/items", target: "_blank" }, {}],
    ["a download", { href: "/items", download: "" }, {}],
    ["another site", { href: "https://other.example/" }, {}],
    ["the server’s own pages", { href: "/api/v1/docs" }, {}],
    ["a click with Ctrl", { href: "/items" }, { ctrlKey: true }],
  ])("leaves %s to the browser", (_, attributes, init) => {
    // The browser would follow the link; the test only checks whether the app handles it.
    document.addEventListener("click", (event) => event.preventDefault(), { once: true });
    click(attributes as unknown as Record<string, string>, init);
    expect(place.value.path).toBe("/start");
  });

  it("keeps a search in the address without a step in the history", () => {
    const steps = history.length;
    replaceQuery({ q: "display", page: null });
    expect([queryOf("q"), history.length]).toEqual(["display", steps]);
    replaceQuery({ q: "" });
    expect(place.value.search).toBe("");
  });

  describe("and the heading", () => {
    let unfollow: () => void;
    let takeBack: (() => void)[] = [];

    beforeEach(() => {
      unfollow = followHeading("Benchtrail");
    });
    afterEach(() => {
      unfollow();
      takeBack.forEach((back) => back());
      takeBack = [];
    });

    function showHeading(title: string): HTMLElement {
      const element = document.createElement("h1");
      element.tabIndex = -1;
      document.body.append(element);
      takeBack.push(announceHeading({ title, element }));
      return element;
    }

    it("is the title of the document", () => {
      showHeading("Items");
      expect(document.title).toBe("Items · Benchtrail");
    });

    it("does not take the focus from a field that the person has chosen", () => {
      const { search, field } = { search: document.createElement("input"), field: document.createElement("input") };
      document.body.append(search, field);
      search.focus();
      navigate("/items/7/receive");
      field.focus();
      showHeading("Receive");
      expect(document.activeElement).toBe(field);
    });

    it("gets the focus if a field of the former page still has it", () => {
      const search = document.createElement("input");
      document.body.append(search);
      search.focus();
      navigate("/items/7");
      const heading = showHeading("Item 7");
      expect(document.activeElement).toBe(heading);
    });

    it("does not move the focus on the first page", () => {
      showHeading("Items");
      expect(document.activeElement).toBe(document.body);
    });

    it("gets the focus once after a navigation", () => {
      navigate("/items");
      const heading = showHeading("Items");
      expect(document.activeElement).toBe(heading);
      heading.blur();
      takeBack.pop()?.();
      showHeading("Items (7)");
      expect(document.activeElement).toBe(document.body);
    });

    it("does not name the page that was left", () => {
      showHeading("Items");
      navigate("/sales");
      const heading = showHeading("Sales");
      expect(document.activeElement).toBe(heading);
    });

    it("is the list's again when its detail closes", () => {
      showHeading("Items");
      showHeading("iPhone 12 display");
      takeBack.pop()?.();
      expect(document.title).toBe("Items · Benchtrail");
    });
  });
});
