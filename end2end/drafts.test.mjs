// A half-written form waits on the server for whoever wrote it, at the workplace where it was written, and nowhere else:
// least of all in the browser that the next person sits down at.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, PATIENCE, Visitor } from "./support/browser.mjs";
import { DEMO_PASSWORD, Installation } from "./support/server.mjs";

const NEW_MENTEE = "/s/yasnogorsk-12/mentees/new";
const REQUEST = "С чем нужна помощь";
const WORDS = "Недописанная просьба «о важном», вторая строка";
const NAME = "Недописанов Пётр Ильич";

describe("drafts", () => {
  let installation, browser;

  async function arrive(login, options = {}) {
    const visitor = await Visitor.arrive(browser, installation.url, options);
    await visitor.signIn(`${login}@example.org`, DEMO_PASSWORD);
    return visitor;
  }

  const value = async (visitor, label) => (await visitor.control(label)).inputValue();

  /** Opens the form and types into it until the server has it. */
  async function write(visitor, words = WORDS) {
    await visitor.open(NEW_MENTEE);
    await visitor.awake();
    await visitor.fill("Фамилия, имя, отчество", NAME);
    await visitor.tick("Обучающийся");
    await visitor.fill("Класс", "9А");
    await (await visitor.control(REQUEST)).pressSequentially(words);
    await visitor.hears(/Черновик сохранён в \d\d:\d\d/);
  }

  async function isBlank(visitor) {
    assert.equal(await value(visitor, REQUEST), "");
    await visitor.doesNotSee("Недописан");
    await visitor.doesNotSee("Восстановлен черновик");
  }

  /** Throws the draft away, so that the next test begins without one. */
  async function drop(visitor) {
    await visitor.open(NEW_MENTEE);
    await visitor.press("Удалить черновик");
    await visitor.sees("Черновик удалён");
    await isBlank(visitor);
  }

  before(async () => {
    installation = await Installation.demonstration();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await installation?.stop();
  });

  test("what was typed is kept, and is there again after a reload", async () => {
    const visitor = await arrive("ershova.tatyana");
    await write(visitor);
    await visitor.accessible();
    await visitor.page.reload();
    await visitor.sees("Восстановлен черновик от");
    assert.equal(await value(visitor, "Фамилия, имя, отчество"), NAME);
    assert.equal(await value(visitor, REQUEST), WORDS);
    assert.equal(await (await visitor.control("Обучающийся")).isChecked(), true);
    await visitor.accessible();
    await drop(visitor);
    await visitor.leave();
  });

  test("who leaves and comes back on another machine goes on writing", async () => {
    const here = await arrive("ershova.tatyana");
    await write(here);
    await here.page.locator(".account summary").click().catch(() => {});
    await here.press("Выйти");
    await here.leave();
    const there = await arrive("ershova.tatyana");
    await there.open(NEW_MENTEE);
    assert.equal(await value(there, REQUEST), WORDS);
    await drop(there);
    await there.leave();
  });

  test("the next person at the same machine finds nothing, neither on the page nor in the browser", async () => {
    const visitor = await arrive("ershova.tatyana");
    await write(visitor);
    const stored = await visitor.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
    assert.deepEqual(stored, { local: [], session: [], databases: [], caches: [], cookies: "" });
    const cookies = await visitor.context.cookies();
    assert.deepEqual(cookies.map(({ name }) => name), ["mayak"]);
    await visitor.context.clearCookies();
    await visitor.signIn("safina.guzel@example.org", DEMO_PASSWORD);
    await visitor.open(NEW_MENTEE.replace("yasnogorsk-12", "gimnaziya-5"));
    await isBlank(visitor);
    const foreign = await visitor.open(NEW_MENTEE);
    assert.equal(foreign.status(), 404);
    await visitor.doesNotSee("Недописан");
    await visitor.leave();
    const writer = await arrive("ershova.tatyana");
    await drop(writer);
    await writer.leave();
  });

  test("the form that is sent takes its draft with it", async () => {
    const visitor = await arrive("ershova.tatyana");
    await write(visitor);
    await visitor.page.reload();
    await visitor.fill("Дата рождения", "14.03.2012");
    await visitor.tick("Работодатель – ученик");
    await visitor.fill("Фамилия, имя, отчество представителя", "Недописанова Вера Андреевна");
    await visitor.choose("Кем приходится", "Родитель");
    await visitor.fill("Почта представителя", "nedopisanova@example.org");
    await visitor.press("Добавить");
    await visitor.sees("Наставляемый добавлен");
    await visitor.open(NEW_MENTEE);
    await isBlank(visitor);
    await visitor.leave();
  });

  test("a login that ended is told in the form, and after the next one the text is kept by itself", async () => {
    const visitor = await arrive("ershova.tatyana");
    await write(visitor);
    await visitor.context.clearCookies();
    await (await visitor.control(REQUEST)).pressSequentially(" и ещё слово");
    await visitor.hears("Вход завершён. Войдите снова в соседней вкладке");
    const tab = await visitor.context.newPage();
    const writing = visitor.page;
    visitor.page = tab;
    await visitor.signIn("ershova.tatyana@example.org", DEMO_PASSWORD);
    visitor.page = writing;
    await visitor.page.locator("[role=status]").filter({ hasText: "Черновик сохранён" }).waitFor();
    await visitor.page.reload();
    assert.equal(await value(visitor, REQUEST), `${WORDS} и ещё слово`);
    await drop(visitor);
    await visitor.leave();
  });

  test("a server that goes away is told, and when it is back the text is kept by itself", async () => {
    const visitor = await arrive("ershova.tatyana");
    await write(visitor);
    await installation.kill();
    await (await visitor.control(REQUEST)).pressSequentially(" после сбоя");
    await visitor.hears("Черновик пока не сохранён: нет связи с сервером");
    await installation.serve();
    await visitor.page.locator("[role=status]").filter({ hasText: "Черновик сохранён" }).waitFor({ timeout: 2 * PATIENCE });
    await visitor.page.reload();
    assert.equal(await value(visitor, REQUEST), `${WORDS} после сбоя`);
    await drop(visitor);
    // That nobody answered is what this test asked for.
    visitor.faults = visitor.faults.filter((fault) => !fault.includes("ERR_CONNECTION_REFUSED"));
    await visitor.leave();
  });

  test("a mentor's diary waits as well, and the curator of the school does not read it", async () => {
    const mentor = await arrive("dyakov.artem");
    await mentor.open("/mentor/pairs");
    await mentor.page.locator("main tbody th a").first().click();
    await mentor.follow("Записать встречу");
    await mentor.awake();
    const path = new URL(mentor.page.url()).pathname;
    await (await mentor.control("Что получилось")).pressSequentially(WORDS);
    await mentor.hears(/Черновик сохранён в/);
    await mentor.open(path);
    assert.equal(await value(mentor, "Что получилось"), WORDS);
    const curator = await arrive("ershova.tatyana");
    await curator.open(path.replace("/mentor/", "/s/yasnogorsk-12/"));
    await curator.doesNotSee("Недописан");
    await curator.leave();
    await mentor.leave();
  });

  test("without JavaScript nothing is kept and nothing is promised", async () => {
    const visitor = await arrive("ershova.tatyana", { javaScriptEnabled: false });
    await visitor.open(NEW_MENTEE);
    await isBlank(visitor);
    await visitor.doesNotSee("Черновик сохран");
    await visitor.press("Добавить");
    await visitor.sees("Проверьте");
    await visitor.leave();
  });
});
