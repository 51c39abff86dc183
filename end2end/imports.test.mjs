// A curator brings a class list, looks at what is wrong, takes the good rows in, brings it again and takes it out.
// Walked twice: with JavaScript and without.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, Visitor } from "./support/browser.mjs";
import { Installation } from "./support/server.mjs";
import { accept, addMunicipality, addSchool, foundRegion, inviteCoordinator, inviteCurator } from "./support/region.mjs";

const LIST = [
  "Список обучающихся 7А класса;;;;",
  "№;Ф.И.О.;Дата рождения;СНИЛС;Телефон родителя",
  "1;Арбузов Пётр Ильич;14.03.2013;112-233-445 95;",
  "2;Белова Анна Олеговна;30.02.2013;112-233-445 95;",
  "3;Волкова Яна Игоревна;2 мая 2013;112-233-445 95;+7 900 000-00-00",
  "4;Громов;05.05.2013;;",
].join("\r\n");

for (const javaScriptEnabled of [true, false]) {
  describe(`lists ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    let installation, browser, curator;
    const checked = async () => {
      if (javaScriptEnabled) await curator.accessible();
    };

    before(async () => {
      installation = await Installation.start();
      browser = await launch();
      await foundRegion(installation);
      await inviteCoordinator(installation);
      const coordinator = await join("koval@example.org");
      await addMunicipality(coordinator);
      await coordinator.open("/region/yasen/schools/new");
      await addSchool(coordinator, "Школа № 12", "school-12");
      await inviteCurator(coordinator, "Ершова Татьяна Викторовна", "ershova@example.org");
      await coordinator.leave();
      curator = await join("ershova@example.org");
    });

    after(async () => {
      await browser?.close();
      await installation?.stop();
    });

    async function join(email) {
      const visitor = await Visitor.arrive(browser, installation.url, { javaScriptEnabled });
      await accept(installation, visitor, email);
      return visitor;
    }

    /** Chooses a file on the page of imports and sends it. */
    async function send(name, text) {
      await curator.open("/s/school-12/mentees");
      await curator.follow("Загрузить список");
      const input = await curator.control("Файл");
      await input.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await curator.press("Загрузить и проверить");
    }

    /** Waits until no work goes on; without JavaScript the page is asked again by hand. */
    async function done() {
      for (let turn = 0; turn < 60; turn++) {
        if ((await curator.page.locator("#work-progress").count()) === 0) return;
        if (!javaScriptEnabled) await curator.page.reload();
        else await curator.page.waitForTimeout(500);
      }
      assert.fail("the work on the list does not end");
    }

    test("a file that is no list says what it is", async () => {
      await send("скан.xlsx", "%PDF-1.7 ...");
      await curator.sees("Это не таблица (это документ PDF)");
      await checked();
      await curator.fits();
    });

    test("columns are guessed, a wrong one is corrected, rows are looked at", async () => {
      await send("7А.csv", LIST);
      await curator.sees("Столбцы файла");
      await checked();
      await curator.fits();
      assert.equal(await (await curator.control("Класс")).inputValue(), "7А");
      assert.equal(await (await curator.control("Что в столбце B")).inputValue(), "full_name");
      assert.equal(await (await curator.control("Что в столбце D")).inputValue(), "");
      await (await curator.control("Что в столбце C")).selectOption("");
      await curator.press("Проверить строки");
      await curator.sees("Укажите столбец с датой рождения");
      await checked();
      await (await curator.control("Что в столбце C")).selectOption("birth_date");
      await curator.press("Проверить строки");
      await done();
      await curator.sees("Проверка списка");
      await curator.sees("Дата рождения «30.02.2013»: Такого дня нет: в феврале 2013 года 28");
      await curator.sees("Напишите фамилию и имя");
      await checked();
      await curator.fits();
    });

    test("good rows come in, faulty ones do not", async () => {
      await curator.press("Внести 2\u00a0человека без строк с ошибками");
      await done();
      await curator.sees("Список внесён");
      await checked();
      await curator.open("/s/school-12/mentees");
      await curator.sees("Арбузов Пётр Ильич");
      await curator.sees("Волкова Яна Игоревна");
      await curator.doesNotSee("Белова");
      await curator.follow("Волкова Яна Игоревна");
      await curator.sees("7А");
    });

    test("the same file again changes nothing", async () => {
      await send("7А.csv", LIST);
      await curator.sees("Этот файл уже загружали");
      await curator.press("Проверить строки");
      await done();
      await curator.sees("Вносить нечего");
      await checked();
    });

    test("the list is taken out again", async () => {
      await curator.open("/s/school-12/imports");
      await curator.sees("Внесено");
      await checked();
      await curator.page.locator("tr", { hasText: "Внесено" }).getByRole("link").first().click();
      await curator.page.waitForLoadState();
      await curator.follow("Отменить загрузку");
      await curator.sees("Отмена загрузки");
      await checked();
      await curator.press("Отменить загрузку");
      await curator.sees("Загрузка отменена");
      await curator.open("/s/school-12/mentees");
      await curator.sees("Наставляемых пока нет");
    });

    test("a phone has room for every page", async () => {
      await curator.page.setViewportSize({ width: 360, height: 740 });
      for (const path of ["/s/school-12/imports", "/s/school-12/imports?kind=mentors"]) {
        await curator.open(path);
        await curator.fits();
      }
    });

    test("the console said nothing", async () => {
      await curator.leave();
    });
  });
}
