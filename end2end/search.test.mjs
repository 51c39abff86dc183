// The list of a page follows what is typed above it: at once, in the address, back again; and without JavaScript the same
// form works with its button.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, Visitor } from "./support/browser.mjs";
import { DEMO_PASSWORD, Installation } from "./support/server.mjs";

const BASE = "/s/yasnogorsk-12";
const MENTEES = `${BASE}/mentees`;
const SEARCH = "Имя, класс или запрос";
const ZHURAVLEVA = "Журавлёва Людмила Борисовна";

// Everybody who reads lists with such a form, and where these are.
const LISTS = new Map([
  ["ershova.tatyana", ["mentees", "mentors", "pool", "pairs", "requests"].map((list) => `${BASE}/${list}`)],
  ["vorontsova.elena", ["schools", "mentors", "applications"].map((list) => `/region/yasenevskaya/${list}`)],
]);

describe("live search", () => {
  let installation, browser;

  async function arrive(login, options = {}) {
    const visitor = await Visitor.arrive(browser, installation.url, options);
    await visitor.signIn(`${login}@example.org`, DEMO_PASSWORD);
    return visitor;
  }

  /** The list of mentees, with its document marked: whoever reloads it loses the mark. */
  async function mentees(visitor) {
    await visitor.open(MENTEES);
    await visitor.awake();
    await visitor.page.evaluate("window.sameDocument = true");
    return visitor.page.getByLabel(SEARCH);
  }

  const count = (visitor) => visitor.page.locator(".pager-count").innerText();
  const query = (visitor) => new URL(visitor.page.url()).searchParams;

  before(async () => {
    installation = await Installation.demonstration();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await installation?.stop();
  });

  test("typing narrows the table without a reload, and the address follows", async () => {
    const visitor = await arrive("ershova.tatyana");
    const field = await mentees(visitor);
    const all = await visitor.rows();
    assert.ok(all.length > 10, `${all.length} rows`);
    await visitor.page.locator(".pager-count").evaluate((element) => (element.same = true));
    await field.pressSequentially("людмила");
    await visitor.lists(ZHURAVLEVA);
    assert.equal(query(visitor).get("q"), "людмила");
    assert.equal(await visitor.page.evaluate("window.sameDocument"), true, "the page was not loaded again");
    assert.equal(await field.inputValue(), "людмила");
    assert.equal(await field.evaluate((element) => element === document.activeElement), true, "the focus stays");
    await visitor.accessible();
    // Read out: the same element, with the role of a status, has new words.
    const announced = visitor.page.locator(".pager-count[role=status]");
    assert.equal(await announced.evaluate((element) => element.same), true);
    assert.match(await count(visitor), /^1\s/);
    await field.fill("");
    await visitor.lists(...all);
    assert.deepEqual([...query(visitor).keys()], [], "an empty search leaves no trace in the address");
    await visitor.leave();
  });

  test("ё and е are the same letter, and so are small and capital ones", async () => {
    const visitor = await arrive("ershova.tatyana");
    const field = await mentees(visitor);
    for (const typed of ["журавлева", "ЖУРАВЛЁВА", "журавлёва"]) {
      await field.fill("нет такого");
      await visitor.lists();
      await field.fill(typed);
      await visitor.lists(ZHURAVLEVA);
    }
    await visitor.leave();
  });

  test("when nobody fits it says so, and how to go on", async () => {
    const visitor = await arrive("ershova.tatyana");
    const field = await mentees(visitor);
    const all = await visitor.rows();
    await field.fill("ъъъ");
    await visitor.lists();
    await visitor.sees("Никто не подходит");
    assert.equal(await count(visitor), "Ничего не найдено");
    await visitor.accessible();
    await visitor.follow("Сбросить");
    await visitor.lists(...all);
    await visitor.leave();
  });

  test("a chosen filter narrows as well, and both go together", async () => {
    const visitor = await arrive("ershova.tatyana");
    const field = await mentees(visitor);
    const all = await visitor.rows();
    await visitor.choose("Состояние", "Ищут наставника");
    await visitor.page.waitForURL((url) => url.searchParams.get("standing") === "searching");
    const searching = await visitor.rows();
    assert.ok(searching.length > 0 && searching.length < all.length, `${searching.length} of ${all.length}`);
    await field.fill(searching[0].split(" ")[0]);
    await visitor.lists(searching[0]);
    assert.deepEqual([...query(visitor).keys()].sort(), ["q", "standing"]);
    assert.equal(await visitor.page.evaluate("window.sameDocument"), true);
    // The address alone gives the same list to a colleague.
    const address = visitor.page.url();
    const colleague = await arrive("savelev.mikhail");
    await colleague.open(address);
    await colleague.lists(searching[0]);
    await colleague.leave();
    await visitor.leave();
  });

  test("back from a card leads to the narrowed list, and back from the list to where one came from", async () => {
    const visitor = await arrive("ershova.tatyana");
    await visitor.open(BASE);
    await visitor.open(MENTEES);
    await visitor.awake();
    const field = visitor.page.getByLabel(SEARCH);
    await field.pressSequentially("людмила");
    await visitor.lists(ZHURAVLEVA);
    await visitor.follow(ZHURAVLEVA);
    await visitor.sees(ZHURAVLEVA);
    await visitor.page.goBack();
    await visitor.lists(ZHURAVLEVA);
    assert.equal(await visitor.page.getByLabel(SEARCH).inputValue(), "людмила");
    await visitor.page.goBack();
    assert.equal(new URL(visitor.page.url()).pathname, BASE, "not letter by letter");
    await visitor.leave();
  });

  test("a slow answer to what was typed before never replaces the newer one", async () => {
    const visitor = await arrive("ershova.tatyana");
    const field = await mentees(visitor);
    let held = 0;
    await visitor.page.route(/[?&]q=%D0%B0(&|$)/, async (route) => {
      held += 1;
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue().catch(() => {});
    });
    await field.fill("а");
    await visitor.page.waitForRequest(/[?&]q=%D0%B0(&|$)/);
    await field.fill("людмила");
    await visitor.lists(ZHURAVLEVA);
    await new Promise((done) => setTimeout(done, 2000));
    await visitor.lists(ZHURAVLEVA);
    assert.equal(held, 1);
    assert.equal(query(visitor).get("q"), "людмила");
    await visitor.leave();
  });

  test("typing on a later page looks through the whole list", async () => {
    const visitor = await arrive("ershova.tatyana");
    await visitor.open(`${BASE}/pool`);
    const [first] = await visitor.rows();
    await visitor.follow("Дальше");
    await visitor.awake();
    assert.ok(query(visitor).has("after"));
    await visitor.page.locator("input[type=search]").fill(first);
    await visitor.lists(first);
    assert.deepEqual([...query(visitor).keys()], ["q"]);
    await visitor.leave();
  });

  test("every list follows its search, accessible on a phone too", async () => {
    for (const [login, paths] of LISTS) {
      const visitor = await arrive(login, { viewport: { width: 360, height: 740 } });
      for (const path of paths) {
        await visitor.open(path);
        await visitor.awake();
        const [name] = await visitor.rows();
        await visitor.page.locator("input[type=search]").fill(name);
        await visitor.page.waitForURL((url) => url.searchParams.has("q"));
        const found = await visitor.rows();
        assert.ok(found.length > 0 && found.every((row) => row === name), `${path}: ${found}`);
        await visitor.accessible();
        await visitor.fits();
      }
      await visitor.leave();
    }
  });

  test("without JavaScript the form and its button do the same", async () => {
    for (const [login, paths] of LISTS) {
      const visitor = await arrive(login, { javaScriptEnabled: false });
      for (const path of paths) {
        await visitor.open(path);
        const all = await visitor.rows();
        await visitor.page.locator("input[type=search]").fill(all[0]);
        await visitor.press("Показать");
        const found = await visitor.rows();
        assert.ok(found.length > 0 && found.every((row) => row === all[0]), `${path}: ${found}`);
        assert.equal(await visitor.page.locator("input[type=search]").inputValue(), all[0]);
        await visitor.follow("Сбросить");
        assert.deepEqual(await visitor.rows(), all, path);
      }
      await visitor.leave();
    }
  });
});
