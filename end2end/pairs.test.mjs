// The demo school goes from its bases to ordered pairs and a closed one, as curator, psychologist, mentor and a pupil with a
// QR code see it: the board, the decision, the trial, the order, the agreement, meetings and plan, the pupil's page without a
// login, «мне некомфортно», the end. Walked twice: with JavaScript and without.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, PATIENCE, Visitor } from "./support/browser.mjs";
import { DEMO_PASSWORD, Installation } from "./support/server.mjs";
import { link } from "./support/mailbox.mjs";

const SCHOOL = "/s/gimnaziya-5";
const FOREIGN = "/s/yasnogorsk-12";
const BOARD = "/matching/employer_pupil";
const FORM = "Работодатель – ученик";

/** Who waits for a mentor of this form, and the two who have places. */
const NIKA = "Косарева Ника Владиславовна";
const TAISIA = "Прохорова Таисия Юрьевна";
const STEPAN = "Баранов Степан Николаевич";
const TIMOFEY = "Воробьёв Тимофей Андреевич";
const EDITOR = "Хромова Наталья Сергеевна";
const COACH = "Прохоров Юрий Валентинович";

const VETO = "Отец и дочь: на тренировках и дома они уже спорят.";
const ASKED = "Хочу наставника с железной дороги.";
const GOAL = "Довести один материал до публикации в «Ясеневском вестнике»";
const STEP = "Выбрать тему и записать три вопроса герою";
const UNEASY = "Боюсь, что мой текст прочитают вслух при всех.";
const RESULT = "Материал о школьном канале вышел в газете.";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const today = new Date().toLocaleDateString("ru-RU", { timeZone: "Europe/Moscow" });

for (const javaScriptEnabled of [true, false]) {
  describe(`pairs ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    let installation, browser;
    const people = {};

    const arrive = (viewport = WIDE) => Visitor.arrive(browser, installation.url, { javaScriptEnabled, viewport });

    async function signedIn(login) {
      const visitor = await arrive();
      await visitor.signIn(`${login}@example.org`, DEMO_PASSWORD);
      return visitor;
    }

    /** Looks at the page on a telephone and on a desk. */
    async function looked(visitor) {
      if (!javaScriptEnabled) return;
      const before = visitor.page.viewportSize();
      for (const size of [PHONE, WIDE]) {
        await visitor.page.setViewportSize(size);
        await visitor.fits();
        await visitor.accessible();
      }
      await visitor.page.setViewportSize(before);
    }

    /** Presses the button in a list that acts on these people. */
    async function pressAbout(visitor, label, about) {
      await visitor.page.getByRole("button", { name: new RegExp(`^${label}.*${about.split(" ")[0]}`) }).first().click();
      await visitor.page.waitForLoadState();
    }

    const offers = async (visitor, role, name) => (await visitor.page.getByRole(role, { name, exact: true }).count()) > 0;
    const here = (visitor) => new URL(visitor.page.url()).pathname;

    /** Opens the pair of a mentee from the list of pairs. */
    async function openPair(visitor, mentee) {
      await visitor.open(`${SCHOOL}/pairs`);
      await visitor.follow(mentee);
    }

    before(async () => {
      installation = await Installation.demonstration();
      browser = await launch();
      for (const [name, login] of [
        ["curator", "safina.guzel"], ["psychologist", "guseva.alena"], ["mentor", "khromova.natalya"],
        ["stranger", "ershova.tatyana"],
      ]) people[name] = await signedIn(login);
    });

    after(async () => {
      await browser?.close();
      await installation?.stop();
    });

    test("the psychologist reads the board and writes a veto and a note, and decides nothing", async () => {
      const { psychologist } = people;
      await psychologist.open(`${SCHOOL}/matching`);
      await looked(psychologist);
      await psychologist.follow(FORM);
      await psychologist.sees("Решают люди");
      await looked(psychologist);
      assert.equal(await offers(psychologist, "link", "Составить пары"), false);
      await psychologist.follow(TAISIA);
      await psychologist.sees("Совместимость");
      await looked(psychologist);
      await psychologist.choose("С кем из наставников", COACH);
      await psychologist.tick("Психолог не рекомендует");
      await psychologist.press("Записать");
      await psychologist.sees("Напишите, почему");
      await looked(psychologist);
      await psychologist.fill("Пояснение", VETO);
      await psychologist.press("Записать");
      await psychologist.sees("Записано, подбор учитывает это");
      await psychologist.sees(VETO);
      await psychologist.sees("нельзя: психолог не рекомендует эту пару");
      await psychologist.open(SCHOOL + BOARD);
      await psychologist.follow(NIKA);
      await psychologist.choose("С кем из наставников", EDITOR);
      await psychologist.tick("Заметка о совместимости");
      await psychologist.fill("Пояснение", "Обе любят точность; начать с короткого текста.");
      await psychologist.press("Записать");
      await psychologist.sees("Обе любят точность");
      const decided = await psychologist.open(`${SCHOOL}${BOARD}/decide`);
      assert.equal(decided.status(), 403);
    });

    test("the curator sees why, keeps a pair together, takes that back, keeps a variant", async () => {
      const { curator } = people;
      await curator.open(SCHOOL + BOARD);
      await curator.sees(VETO);
      await curator.page.locator("details.reasons summary").first().click();
      await curator.sees("Запрос и компетенции, ");
      if (!javaScriptEnabled) assert.equal(await curator.page.locator(".board-trial").isVisible(), false);
      await looked(curator);
      await pressAbout(curator, "Закрепить", NIKA);
      await curator.sees("Отметка сохранена, подбор пересчитан");
      await curator.sees("Закреплена");
      await pressAbout(curator, "Отменить последнее действие", "закрепление");
      await curator.sees("Последнее действие отменено");
      await pressAbout(curator, "Закрепить", NIKA);
      await curator.press("Сохранить вариант для сравнения");
      await curator.sees("Вариант сохранён");
      await curator.page.getByRole("link", { name: /^Сохранённый вариант от/ }).first().click();
      await curator.sees("Различий нет");
      await looked(curator);
      await curator.open(SCHOOL + BOARD);
      await curator.follow(TAISIA);
      await curator.sees(VETO);
      await looked(curator);
      assert.equal(await curator.page.getByLabel("Психолог не рекомендует", { exact: true }).count(), 0);
      await curator.choose("С кем из наставников", COACH);
      await curator.tick("Родственники");
      await curator.press("Записать");
      await curator.sees("Записано, подбор учитывает это");
      await curator.open(`${SCHOOL}${BOARD}/settings`);
      await looked(curator);
      await curator.fill("Опыт", "101");
      await curator.press("Сохранить и пересчитать");
      await curator.sees("Напишите целое число от 0 до 100");
      await curator.fill("Опыт", "7");
      await curator.press("Сохранить и пересчитать");
      await curator.sees("Веса и цель сохранены");
    });

    test("more places are tried as «что, если», and no pair is made of them", async () => {
      const { curator } = people;
      await curator.page.locator("details.what-if summary").click();
      await curator.page.locator("details.what-if").getByLabel(EDITOR, { exact: true }).fill("2");
      await curator.press("Пересчитать");
      await curator.sees("Показан вариант «что, если»");
      await looked(curator);
      assert.equal(await offers(curator, "link", "Составить пары"), false);
      await curator.follow("Вернуть настоящие места");
      assert.equal(await offers(curator, "link", "Составить пары"), true);
    });

    /** «Mentee: mentor – points» as the server has rendered it. */
    const rendered = (visitor) => visitor.page.getByRole("table", { name: "Предложенные пары" }).locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => {
        const [mentee, mentor, points] = row.cells;
        const score = parseInt(points.querySelector("summary").textContent, 10);
        return `${mentee.querySelector("a").textContent}: ${mentor.firstChild.textContent} – ${score}`;
      }));

    /** The same as the island has computed it. */
    const computed = (visitor) => visitor.page.locator(".board-trial tbody tr")
      .evaluateAll((rows) => rows.map((row) => {
        const [chosen] = row.querySelector("select").selectedOptions;
        return chosen.value === "" ? "" : `${row.cells[0].textContent}: ${chosen.textContent}`;
      }).filter((pair) => pair !== ""));

    test("a weight that is moved changes the proposal at once, and the server proposes the same", { skip: !javaScriptEnabled }, async () => {
      const { curator } = people;
      await curator.open(SCHOOL + BOARD);
      await curator.awake();
      const board = curator.page.locator(".board-trial");
      const sum = board.locator("[role=status]").filter({ hasText: /Пар: \d+, сумма баллов: \d+/ });
      await sum.waitFor({ timeout: PATIENCE });
      assert.deepEqual(await computed(curator), await rendered(curator));
      await looked(curator);
      const before = await sum.innerText();
      // What stands in the settings stands on the slider, whatever number it is.
      assert.equal(await board.getByRole("slider", { name: /^Опыт/ }).inputValue(), "7");
      const slider = board.getByRole("slider", { name: /^Форма и роль наставника/ });
      await slider.fill("60");
      await board.locator("[role=status]").filter({ hasNotText: before }).filter({ hasText: /Пар: \d+/ }).waitFor();
      assert.notDeepEqual(await computed(curator), await rendered(curator));
      const tried = await computed(curator);
      await board.getByRole("button", { name: "Отменить шаг", exact: true }).click();
      await board.getByText(before, { exact: true }).waitFor();
      assert.deepEqual(await computed(curator), await rendered(curator));
      await slider.fill("60");
      await board.locator("[role=status]").filter({ hasNotText: before }).filter({ hasText: /Пар: \d+/ }).waitFor();
      await curator.press("Сохранить эти веса");
      await curator.sees("Веса и цель сохранены");
      assert.deepEqual(await rendered(curator), tried);
      await curator.awake();
      await sum.waitFor();
      assert.deepEqual(await computed(curator), tried);
    });

    test("a mentee is dragged to another mentor, and a step back takes that back", { skip: !javaScriptEnabled }, async () => {
      const { curator } = people;
      const board = curator.page.locator(".board-trial");
      const before = await computed(curator);
      const sum = await board.locator("[role=status]").filter({ hasText: /Пар: \d+/ }).innerText();
      const of = (name) => board.locator("tbody tr").filter({ hasText: name }).locator("select");
      const step = (label) => board.getByRole("button", { name: label, exact: true });
      // Somebody with a mentor goes to another one, who gets more places first: those there are may be kept for others.
      const [name] = before[0].split(":");
      const to = await of(name).locator("option:not(:checked)").first().getAttribute("value");
      const other = board.locator(`li[data-mentor="${to}"]`);
      await other.locator("input").fill("9");
      await other.locator("input").press("Tab");
      await other.getByText(/^останется: [1-9]/).waitFor();
      await board.locator("tbody tr").filter({ hasText: name }).locator("th").dragTo(other);
      await step(`Снять закрепление: ${name}`).waitFor();
      assert.equal(await of(name).inputValue(), to);
      await step("Отменить шаг").click();
      await step(`Закрепить: ${name}`).waitFor();
      await step("Отменить шаг").click();
      await board.getByText(sum, { exact: true }).waitFor();
      assert.deepEqual(await computed(curator), before);
      assert.equal(await step("Отменить шаг").isDisabled(), true);
      // Whom a rule forbids stays where the proposal put him, and the rule is told.
      const coach = board.locator("li[data-mentor]").filter({ hasText: COACH });
      await board.locator("tbody tr").filter({ hasText: TAISIA }).locator("th").dragTo(coach);
      await board.getByText("Эту пару предложить нельзя: психолог не рекомендует эту пару", { exact: true }).waitFor();
      assert.deepEqual(await computed(curator), before);
    });

    test("the curator decides, and each learns of the own pair", async () => {
      const { curator } = people;
      await curator.open(SCHOOL + BOARD);
      await curator.follow("Составить пары");
      await looked(curator);
      const boxes = curator.page.getByRole("checkbox", { name: /^Отметить: / });
      assert.equal(await boxes.count(), 3);
      for (const box of await boxes.all()) await box.uncheck();
      await curator.press("Составить отмеченные пары");
      await curator.sees("Отметьте хотя бы одну пару");
      await looked(curator);
      for (const [mentee, mentor] of [[NIKA, EDITOR], [STEPAN, COACH], [TIMOFEY, COACH]]) {
        await curator.tick(`Отметить: ${mentee} и ${mentor}`);
      }
      await curator.press("Составить отмеченные пары");
      await curator.sees("Пары составлены, каждый получит письмо о своей паре");
      await looked(curator);
      const letter = await installation.mailbox.receive("khromova.natalya@example.org", /новый наставляемый/i);
      assert.match(letter.text, /Косарева/);
      assert.doesNotMatch(letter.text, /Воробьёв|Баранов/);
      await curator.open(SCHOOL + BOARD);
      await curator.sees(TAISIA);
      await curator.page.getByRole("link", { name: /^Решение от/ }).first().click();
      await curator.sees("Решение по подбору");
      await looked(curator);
    });

    test("trials are held, one pair parts, the others are ordered", async () => {
      const { curator, psychologist } = people;
      for (const mentee of [NIKA, STEPAN, TIMOFEY]) {
        await openPair(curator, mentee);
        await curator.sees("Сейчас – знакомство и пробная встреча");
        if (mentee === NIKA) await looked(curator);
        await curator.follow("Пробная встреча прошла");
        if (mentee === NIKA) await looked(curator);
        await curator.press("Отметить встречу");
        await curator.sees("Пробная встреча отмечена. Следующий шаг – приказ");
      }
      await curator.follow("Просят другого партнёра");
      await curator.press("Записать просьбу");
      await curator.sees("Отметьте, кто просит");
      await looked(curator);
      await curator.tick("Наставляемый");
      await curator.fill("Почему", ASKED);
      await curator.press("Записать просьбу");
      await curator.sees("Просьба записана");
      await looked(curator);
      const told = await installation.mailbox.receive("guseva.alena@example.org", /Нужно ваше внимание/);
      assert.match(told.text, /просит подобрать другого наставника/);
      assert.ok(!told.text.includes(ASKED), "the reason stays in the school");
      await openPair(psychologist, TIMOFEY);
      await psychologist.sees(ASKED);
      await curator.open(`${SCHOOL}/pairs/order`);
      await curator.sees("одна из сторон просит о другом партнёре");
      await looked(curator);
      for (const mentee of [NIKA, STEPAN]) await curator.page.getByRole("checkbox", { name: mentee }).check();
      assert.equal(await curator.page.getByRole("checkbox", { name: TIMOFEY }).count(), 0);
      await curator.press("Записать приказ");
      await curator.sees("Напишите номер приказа");
      await looked(curator);
      await curator.fill("Номер приказа", "112-о");
      await curator.press("Записать приказ");
      await curator.sees("Приказ записан, участники получат письма");
      await openPair(curator, TIMOFEY);
      await curator.follow("Ответить на просьбу");
      await looked(curator);
      await curator.tick("Расторгнуть пару");
      await curator.press("Записать решение");
      await curator.sees("Пара расторгнута");
      await looked(curator);
      await curator.open(`${SCHOOL}/waiting`);
      await curator.sees(TIMOFEY);
      await looked(curator);
      await curator.follow(TIMOFEY);
      await looked(curator);
    });

    test("the agreement is signed, and the pair works", async () => {
      const { curator } = people;
      await openPair(curator, NIKA);
      people.pair = here(curator);
      await curator.sees(`№ 112-о от ${today}`);
      await curator.sees("Сейчас – соглашение");
      await curator.follow("Соглашение подписано");
      await looked(curator);
      await curator.press("Записать соглашение");
      await curator.sees("Соглашение записано, пара работает");
      await curator.sees(`подписано ${today}`);
      await curator.sees("Закреплена приказом № 112-о");
      await looked(curator);
    });

    test("the mentor arranges a meeting, records one and writes a goal into the plan", async () => {
      const { mentor } = people;
      await mentor.open("/mentor/pairs");
      await looked(mentor);
      await mentor.follow(NIKA);
      await mentor.sees("Встреч не назначено");
      await looked(mentor);
      const pair = here(mentor);
      await mentor.follow("Назначить встречу");
      await looked(mentor);
      await mentor.fill("Время", "25:00");
      await mentor.press("Назначить");
      await mentor.sees("Проверьте");
      await looked(mentor);
      await mentor.fill("Время", "16:30");
      await mentor.fill("Где", "Редакция, второй этаж");
      await mentor.fill("Тема", "Первый черновик");
      await mentor.press("Назначить");
      await mentor.sees("Встреча назначена");
      await mentor.sees("Первый черновик");
      await looked(mentor);
      await mentor.follow("Записать встречу");
      await looked(mentor);
      await mentor.press("Записать встречу");
      await mentor.sees("Проверьте");
      await mentor.fill("Тема", "Что такое выпускающий редактор");
      await mentor.fill("Что получилось", "Разобрали один выпуск газеты и выбрали жанр.");
      await mentor.fill("Следующий шаг", "Принести три темы");
      await mentor.fill("Заметка для себя", "Не торопить.");
      await mentor.press("Записать встречу");
      await mentor.sees("Встреча записана");
      await mentor.sees("Ждёт ответа наставляемого");
      await looked(mentor);
      await mentor.follow("Открыть план");
      await mentor.sees("Целей пока нет");
      await looked(mentor);
      await mentor.follow("Добавить цель");
      await looked(mentor);
      await mentor.press("Добавить цель");
      await mentor.sees("Напишите цель");
      await mentor.fill("Цель", GOAL);
      await mentor.fill("По чему будет видно, что она достигнута", "Текст напечатан под её именем");
      await mentor.press("Добавить цель");
      await mentor.sees("Цель добавлена");
      await mentor.follow("Добавить шаг");
      await looked(mentor);
      await mentor.fill("Что сделать", STEP);
      await mentor.press("Добавить шаг");
      await mentor.sees("Шаг добавлен");
      await mentor.sees(STEP);
      await looked(mentor);
      await mentor.open(pair);
      await mentor.sees("достигнуто 0");
    });

    test("the curator prints the QR code of the pupil's page", async () => {
      const { curator } = people;
      await curator.open(people.pair);
      await curator.sees("Разобрали один выпуск газеты");
      await curator.doesNotSee("Не торопить");
      await curator.page.getByRole("link", { name: NIKA, exact: true }).first().click();
      await curator.follow("Ссылка и QR-код");
      await looked(curator);
      people.linkPage = here(curator);
      await curator.press("Сделать ссылку");
      await curator.sees("Ссылка готова");
      await curator.page.getByRole("img", { name: `QR-код личной страницы: ${NIKA}`, exact: true }).waitFor();
      await looked(curator);
      people.address = (await curator.page.locator(".qr-address").innerText()).trim();
      assert.match(people.address, /\/me\/[\w-]{22}$/);
      const again = await signedIn("guseva.alena");
      await again.open(people.linkPage);
      await again.doesNotSee(new URL(people.address).pathname);
      await again.leave();
    });

    test("the pupil opens it on a phone without a login: mentor, meeting, goal, how it was", async () => {
      const pupil = (people.pupil = await arrive(PHONE));
      await pupil.open(new URL(people.address).pathname);
      for (const words of [EDITOR, "Следующая встреча", "16:30", "Редакция, второй этаж", GOAL, STEP]) await pupil.sees(words);
      await pupil.doesNotSee("Не торопить");
      await looked(pupil);
      await pupil.press("Отправить");
      await pupil.sees("Выберите, как прошла встреча");
      await looked(pupil);
      await pupil.tick("Отлично", "Да, очень");
      await pupil.fill("Своими словами", "Увидела, как из текста делают полосу.");
      await pupil.press("Отправить");
      await pupil.sees("Спасибо, ответ записан");
      await looked(pupil);
      await pressAbout(pupil, "Сделано", STEP);
      await pupil.sees("План обновлён");
      await pupil.sees("Сделано 1 из 1");
      const { mentor } = people;
      await mentor.open(people.pair.replace(SCHOOL, "/mentor"));
      await mentor.sees("Подтверждена обоими");
      await mentor.doesNotSee("делают полосу");
    });

    test("«мне некомфортно» reaches the psychologist and not the mentor", async () => {
      const { pupil, psychologist, curator, mentor } = people;
      await pupil.follow("Мне некомфортно");
      await pupil.sees("Наставник об этом не узнает");
      await looked(pupil);
      await pupil.fill("Что случилось", UNEASY);
      await pupil.press("Отправить");
      await pupil.sees("Мы вас услышали");
      await pupil.sees("8-800-2000-122");
      await looked(pupil);
      await pupil.follow("На мою страницу");
      await pupil.doesNotSee(UNEASY);
      const letter = await installation.mailbox.receive("guseva.alena@example.org", /Нужно ваше внимание/);
      assert.doesNotMatch(`${letter.subject} ${letter.text}`, /Косарева|вслух|Хромова/);
      await installation.mailbox.receive("safina.guzel@example.org", /Нужно ваше внимание/);
      await psychologist.open(new URL(link(letter, "/signals")).pathname);
      await psychologist.open(`${SCHOOL}/signals`);
      await psychologist.sees("Ждёт разговора");
      await looked(psychologist);
      await psychologist.follow(NIKA);
      await psychologist.sees(UNEASY);
      people.signal = here(psychologist);
      await looked(psychologist);
      await psychologist.press("Взять обращение");
      await psychologist.sees("Обращение за вами");
      await looked(psychologist);
      await psychologist.press("Закрыть обращение");
      await psychologist.sees("Напишите, что сделано");
      await looked(psychologist);
      await psychologist.fill("Что сделано", "Договорились: тексты читают только вдвоём.");
      await psychologist.press("Закрыть обращение");
      await psychologist.sees("Обращение закрыто");
      await psychologist.sees("тексты читают только вдвоём");
      await looked(psychologist);
      await curator.open(people.signal);
      await curator.sees("тексты читают только вдвоём");
      for (const path of ["/mentor", "/mentor/pairs", people.pair.replace(SCHOOL, "/mentor")]) {
        await mentor.open(path);
        await mentor.doesNotSee("вслух");
        await mentor.doesNotSee("екомфортно");
      }
    });

    test("the curator closes the pair with result, words, contacts and what comes next", async () => {
      const { curator, pupil, mentor } = people;
      await curator.open(people.pair);
      await curator.follow("Завершить работу");
      await looked(curator);
      await curator.press("Завершить работу пары");
      await curator.sees("Отметьте, чем завершилась работа");
      await looked(curator);
      await curator.tick("Цель достигнута", "Только через школу", "Новая пара не нужна");
      await curator.fill("Результат", RESULT);
      await curator.fill("Что сказал наставляемый", "Теперь я знаю, что такое вёрстка.");
      await curator.fill("Что сказал наставник", "Приду на выпуск следующего номера.");
      await curator.tick("Предложить наставнику справку или благодарность");
      await curator.press("Завершить работу пары");
      await curator.sees("Работа пары завершена, место наставника свободно");
      for (const words of [RESULT, "Цель достигнута", "Только через школу", "Теперь я знаю", "Приду на выпуск"]) {
        await curator.sees(words);
      }
      for (const thanks of ["Выдать справку", "Поблагодарить наставника"]) {
        assert.equal(await offers(curator, "link", thanks), true);
      }
      await looked(curator);
      await pupil.open(new URL(people.address).pathname);
      await pupil.sees("Цель достигнута");
      await pupil.sees("Связываться с наставником можно через школу");
      await pupil.doesNotSee("Следующая встреча");
      await looked(pupil);
      await pupil.sees("Теперь я знаю, что такое вёрстка.");
      await pupil.follow("Изменить свои слова");
      await looked(pupil);
      await pupil.fill("Ваши слова", "Спасибо за красный карандаш!");
      await pupil.press("Записать");
      await pupil.sees("Спасибо, ваши слова записаны");
      await curator.open(people.pair);
      await curator.sees("красный карандаш");
      await mentor.open("/mentor/pairs");
      await mentor.sees("Цель достигнута");
      await looked(mentor);
    });

    test("the link that was taken back opens nothing", async () => {
      const { curator, pupil } = people;
      await curator.open(people.linkPage);
      await curator.page.locator("details.confirm summary").click();
      await curator.press("Отозвать");
      await curator.sees("Ссылка отозвана");
      const gone = await pupil.open(new URL(people.address).pathname);
      assert.equal(gone.status(), 410);
      await pupil.sees("Ссылка не открывается");
      await pupil.doesNotSee("Косарева");
      await looked(pupil);
    });

    test("another school knows nothing of all this", async () => {
      const { curator, stranger } = people;
      await curator.open(SCHOOL + BOARD);
      await curator.follow(TAISIA);
      const person = here(curator);
      const coach = await (await curator.control("С кем из наставников")).locator("option", { hasText: COACH }).getAttribute("value");
      const mentee = person.split("/").at(-1);
      for (const path of [person, people.pair, `${people.pair}/end`, `${people.pair}/plan`, people.signal, people.linkPage]) {
        for (const address of [path, path.replace(SCHOOL, FOREIGN)]) {
          const answer = await stranger.open(address);
          assert.equal(answer.status(), 404, address);
          for (const words of ["Косарева", "Прохоров", "вслух"]) await stranger.doesNotSee(words);
        }
      }
      const send = (path, form) => stranger.context.request.post(path, {
        form, headers: { origin: installation.url, "sec-fetch-site": "same-origin" }, maxRedirects: 0,
      });
      for (const base of [SCHOOL, FOREIGN]) {
        const mark = { version: "0", deed: "ban", mentee, mentor: coach };
        assert.equal((await send(base + BOARD, mark)).status(), 404, `${base}: mark`);
        const words = { deed: "say", with: coach, kind: "relatives", note: "" };
        assert.equal((await send(`${base}${BOARD}/mentees/${mentee}`, words)).status(), 404, `${base}: words`);
        const closing = { outcome: "Чужое" };
        assert.equal((await send(people.signal.replace(SCHOOL, base), closing)).status(), 404, `${base}: signal`);
      }
    });

    test("nobody's console said anything", async () => {
      for (const name of ["curator", "psychologist", "mentor", "pupil", "stranger"]) await people[name]?.leave();
    });
  });
}
