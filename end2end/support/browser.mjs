// A browser that fails the test on any console error, and looks at every page with axe.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  return chromium.launch({
    executablePath: process.env.MAYAK_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

/**
 * How long a page may keep a test waiting, in milliseconds. It only ends a test that would never end: how fast pages are is
 * the benchmarks' question, and a busy machine may stand still for many seconds.
 */
export const PATIENCE = 60_000;

/** One person with a browser profile of their own. */
export class Visitor {
  static async arrive(browser, url, options = {}) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.context = await browser.newContext({ baseURL: url, locale: "ru-RU", ...options });
    visitor.context.setDefaultTimeout(PATIENCE);
    visitor.page = await visitor.context.newPage();
    visitor.faults = [];
    // A status that the test asks for is no fault; whatever else the console says is.
    visitor.page.on("console", (message) => {
      const status = /status of (4\d\d|503)/.test(message.text());
      if (message.type() === "error" && !status) visitor.faults.push(`${visitor.page.url()}: ${message.text()}`);
    });
    visitor.page.on("pageerror", (error) => visitor.faults.push(`${visitor.page.url()}: ${error}`));
    return visitor;
  }

  async open(path) {
    return this.page.goto(path);
  }

  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).first().click();
    await this.page.waitForLoadState();
  }

  async follow(name) {
    await this.page.getByRole("link", { name, exact: true }).first().click();
    await this.page.waitForLoadState();
  }

  /** The control with this label. Marks such as «необязательно» may follow the words. */
  async control(label) {
    const exact = this.page.getByLabel(label, { exact: true });
    if ((await exact.count()) > 0) return exact.first();
    const words = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.page.getByLabel(new RegExp(`^\\s*${words}`)).first();
  }

  async fill(label, value) {
    await (await this.control(label)).fill(value);
  }

  async tick(...labels) {
    for (const label of labels) await (await this.control(label)).check();
  }

  async choose(label, option) {
    const select = await this.control(label);
    const found = await select.locator("option").filter({ hasText: option }).first().getAttribute("value");
    await select.selectOption(found);
  }

  async signIn(email, password) {
    await this.open("/login");
    await this.fill("Электронная почта", email);
    await this.fill("Пароль", password);
    await this.press("Войти");
  }

  /** Waits until the islands of the page are awake. */
  async awake() {
    await this.page.locator("html[data-islands=awake]").waitFor();
  }

  /** What stands in the rows of the list, the name of each. */
  async rows() {
    return this.page.locator("#list tbody th a").allInnerTexts();
  }

  /** Waits until the list shows these rows and no others. The policy of the pages forbids to wait within them by `eval`. */
  async lists(...names) {
    const until = Date.now() + PATIENCE;
    let rows = await this.rows();
    while (!isDeepStrictEqual(rows, names) && Date.now() < until) {
      await this.page.waitForTimeout(50);
      rows = await this.rows();
    }
    assert.deepEqual(rows, names, this.page.url());
  }

  /** Waits until a part of the page that is read out says these words. */
  async hears(words) {
    await this.page.locator("[role=status]").filter({ hasText: words }).first().waitFor();
  }

  async text() {
    return this.page.locator("main").innerText();
  }

  async sees(words) {
    const text = await this.text();
    assert.ok(text.includes(words), `${this.page.url()} does not say «${words}»:\n${text}`);
  }

  /**
   * The words stand nowhere in the document, neither shown nor in an attribute. Ids and the nonce are left out first:
   * they are made of random digits and may hold any short word.
   */
  async doesNotSee(words) {
    const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nonce="[^"]*"/g;
    const text = (await this.page.content()).replace(ids, "");
    assert.ok(!text.includes(words), `${this.page.url()} says «${words}»`);
  }

  /** No violation of WCAG 2.2 AA on the page as it stands. Needs JavaScript in the page. */
  async accessible() {
    const result = await this.page.evaluate(
      `(async () => { ${axe}; return axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }); })()`,
    );
    const found = result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join("; ")}`).join("\n  ")}`,
    );
    assert.deepEqual(found, [], this.page.url());
  }

  /** Nothing on the page is wider than the window. */
  async fits() {
    const over = await this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert.equal(over, 0, `${this.page.url()} is ${over} px too wide`);
  }

  async leave() {
    await this.context.close();
    assert.deepEqual(this.faults, [], "the console said");
  }
}
