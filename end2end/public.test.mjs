// What anybody sees without an account: every page is accessible, fits a phone, and says nothing on the console, in light
// and dark, with the low-vision version, and without JavaScript.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, Visitor } from "./support/browser.mjs";
import { Installation } from "./support/server.mjs";
import { foundRegion } from "./support/region.mjs";

const PAGES = ["/", "/login", "/forgot", "/display", "/r/yasen", "/r/yasen/mentor", "/r/yasen/partner",
  "/r/yasen/partner/consent"];

describe("pages for everybody", () => {
  let installation, browser;

  before(async () => {
    installation = await Installation.start();
    browser = await launch();
    await foundRegion(installation);
  });

  after(async () => {
    await browser?.close();
    await installation?.stop();
  });

  for (const [name, options] of [
    ["on a desktop", {}],
    ["on a phone", { viewport: { width: 360, height: 740 } }],
    ["in the dark", { colorScheme: "dark" }],
  ]) {
    test(`are accessible ${name}`, async () => {
      const visitor = await Visitor.arrive(browser, installation.url, options);
      for (const path of PAGES) {
        const answer = await visitor.open(path);
        assert.equal(answer.status(), 200, path);
        await visitor.accessible();
        await visitor.fits();
      }
      await visitor.leave();
    });
  }

  test("keep the low-vision version from page to page", async () => {
    const visitor = await Visitor.arrive(browser, installation.url, { javaScriptEnabled: false });
    await visitor.open("/");
    await visitor.press("Версия для слабовидящих");
    await visitor.press("Чёрным по белому");
    await visitor.open("/login");
    assert.equal(await visitor.page.locator("html").getAttribute("data-scheme"), "black-on-white");
    await visitor.press("Обычная версия");
    await visitor.leave();
  });

  test("answer an address that does not exist, and a workplace that is not theirs", async () => {
    const visitor = await Visitor.arrive(browser, installation.url, { javaScriptEnabled: false });
    const missing = await visitor.open("/nowhere");
    assert.equal(missing.status(), 404);
    await visitor.sees("Такой страницы нет");
    await visitor.open("/s/school-12/mentees");
    await visitor.sees("Вход");
    await visitor.leave();
  });

  test("give back an empty or wrong form with words and what was typed", async () => {
    const visitor = await Visitor.arrive(browser, installation.url, { javaScriptEnabled: false });
    await visitor.open("/r/yasen/mentor");
    await visitor.fill("Электронная почта", "это не адрес");
    await visitor.press("Дальше");
    await visitor.sees("Проверьте");
    assert.equal(await visitor.page.getByLabel("Электронная почта", { exact: true }).inputValue(), "это не адрес");
    await visitor.signIn("nobody@example.org", "не тот пароль");
    await visitor.doesNotSee("не тот пароль");
    await visitor.leave();
  });
});
