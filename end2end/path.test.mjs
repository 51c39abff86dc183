// The main job from end to end, as five people see it: the region opens a school, the school keeps its bases, an external
// mentor signs up, brings papers, is checked, asked and accepts, a pair is made, a meeting recorded, everybody gets a letter.
// Walked twice: with JavaScript and without.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { launch, Visitor } from "./support/browser.mjs";
import { Installation } from "./support/server.mjs";
import { link } from "./support/mailbox.mjs";
import {
  PASSWORD, accept, addMunicipality, addSchool, foundRegion, inviteCoordinator, inviteCurator,
} from "./support/region.mjs";
import { scan } from "./support/scan.mjs";

/** What most people have at hand. */
const PHONE = { viewport: { width: 360, height: 740 } };
const today = new Date().toLocaleDateString("ru-RU", { timeZone: "Europe/Moscow" });

for (const javaScriptEnabled of [true, false]) {
  describe(`the path ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    let installation, browser;
    const people = {};
    const arrive = (device) => Visitor.arrive(browser, installation.url, { javaScriptEnabled, ...device });
    const fits = async (visitor) => {
      if (javaScriptEnabled) await visitor.fits();
    };
    const checked = async (visitor) => {
      if (javaScriptEnabled) await visitor.accessible();
    };

    before(async () => {
      installation = await Installation.start();
      browser = await launch();
      await foundRegion(installation);
      await inviteCoordinator(installation);
    });

    after(async () => {
      await browser?.close();
      await installation?.stop();
    });

    async function join(email) {
      const visitor = await arrive();
      await accept(installation, visitor, email, checked);
      return visitor;
    }

    test("the coordinator accepts the invitation and opens two schools", async () => {
      const coordinator = (people.coordinator = await join("koval@example.org"));
      await coordinator.sees("Итоги региона");
      await coordinator.open("/region/yasen/municipalities");
      await checked(coordinator);
      for (const [name, slug, curator, email] of [
        ["Школа № 12", "school-12", "Ершова Татьяна Викторовна", "ershova@example.org"],
        ["Школа № 5", "school-5", "Громов Павел Ильич", "gromov@example.org"],
      ]) {
        if (slug === "school-12") await addMunicipality(coordinator);
        await coordinator.open("/region/yasen/schools/new");
        await coordinator.press("Добавить школу");
        await coordinator.sees("Заполните эту строку");
        await addSchool(coordinator, name, slug);
        await coordinator.sees("Школа добавлена");
        await checked(coordinator);
        await inviteCurator(coordinator, curator, email);
        await coordinator.sees("Приглашение отправлено");
      }
    });

    test("the curators arrive at their own schools and nowhere else", async () => {
      people.ershova = await join("ershova@example.org");
      people.gromov = await join("gromov@example.org");
      await people.ershova.sees("Программа наставничества");
      await checked(people.ershova);
      const foreign = await people.gromov.open("/s/school-12/mentees");
      assert.equal(foreign.status(), 404);
    });

    test("a mentee with a representative and a consent enters the base", async () => {
      const { ershova, gromov } = people;
      await ershova.open("/s/school-12/mentees/new");
      await ershova.press("Добавить");
      await ershova.sees("Проверьте");
      await ershova.fill("Фамилия, имя, отчество", "Лунин Глеб Олегович");
      await ershova.fill("Дата рождения", "30.02.2012");
      await ershova.tick("Обучающийся");
      await ershova.fill("Класс", "9А");
      await ershova.fill("С чем нужна помощь", "Выбор профессии: хочет стать инженером-экологом");
      await ershova.tick("Работодатель – ученик");
      await ershova.fill("Фамилия, имя, отчество представителя", "Лунина Вера Андреевна");
      await ershova.choose("Кем приходится", "Родитель");
      await ershova.fill("Почта представителя", "lunina@example.org");
      await ershova.press("Добавить");
      await ershova.sees("Такого дня нет");
      await ershova.fill("Дата рождения", "14.03.2012");
      await ershova.press("Добавить");
      await ershova.sees("Наставляемый добавлен");
      await ershova.sees("Согласия ещё нет");
      await checked(ershova);
      people.mentee = new URL(ershova.page.url()).pathname;
      const foreign = await gromov.open(people.mentee.replace("school-12", "school-5"));
      assert.equal(foreign.status(), 404);
    });

    test("the consent signed on paper is recorded with its scan", async () => {
      const { ershova } = people;
      await ershova.open(`${people.mentee}/consents`);
      await checked(ershova);
      await ershova.page.getByRole("link", { name: "Записать подписанное" }).first().click();
      await ershova.sees("Подписанное согласие");
      await ershova.fill("Дата подписания", today);
      await ershova.press("Записать");
      await ershova.sees("Выберите файл");
      await checked(ershova);
      await (await ershova.control("Скан подписанного документа")).setInputFiles(scan);
      await ershova.press("Записать");
      await ershova.sees("Согласие записано");
      await checked(ershova);
      await ershova.open(people.mentee);
      await ershova.doesNotSee("Согласия ещё нет");
    });

    test("the representative signs another document on a phone, without an account, and takes it back", async () => {
      const { ershova } = people;
      await ershova.open(`${people.mentee}/consents`);
      await ershova.page.getByRole("button", { name: /Запросить.*съёмка/ }).click();
      await ershova.sees("письма отправлены");
      const asked = await installation.mailbox.receive("lunina@example.org", /Документ на подпись/);
      const phone = await arrive(PHONE);
      const address = link(asked, "/sign/");
      await phone.open(address);
      await phone.sees("Документ ждёт вашей подписи");
      await checked(phone);
      await fits(phone);
      await phone.press("Получить код и подписать");
      await phone.sees("Код из письма");
      await phone.fill("Шесть цифр", "12");
      await phone.press("Подписать");
      await phone.sees("Напишите шесть цифр");
      await checked(phone);
      const letter = await installation.mailbox.receive("lunina@example.org", /Код для подписания/);
      await phone.fill("Шесть цифр", letter.text.match(/Код: (\d{6})/)[1]);
      await phone.press("Подписать");
      await phone.sees("Вы подписали");
      await checked(phone);
      const signed = await installation.mailbox.receive("lunina@example.org", /Документ подписан/);
      assert.match(signed.text, /Лунин Глеб Олегович/);
      await phone.follow("Отозвать согласие");
      await checked(phone);
      await phone.press("Отозвать согласие");
      await phone.sees("Согласие отозвано с сегодняшнего дня");
      await ershova.open("/s/school-12/consents");
      await ershova.sees("Лунин Глеб Олегович");
      await checked(ershova);
    });

    test("an internal mentor enters the base", async () => {
      const { ershova } = people;
      await ershova.open("/s/school-12/mentors/new");
      await ershova.fill("Фамилия, имя, отчество", "Гаврилова Нина Степановна");
      await ershova.page.getByLabel("Педагог", { exact: false }).first().check();
      await ershova.fill("Место учёбы или работы", "учитель химии");
      await ershova.page.locator("input[name=competences]").first().check();
      await ershova.fill("Сколько наставляемых может вести одновременно", "2");
      await ershova.press("Добавить");
      await ershova.sees("Наставник добавлен");
      await checked(ershova);
    });

    test("an external mentor signs up on a phone step by step, goes on from the letter and signs two documents", async () => {
      const beginner = await arrive(PHONE);
      await beginner.open("/r/yasen");
      await checked(beginner);
      await beginner.follow("Стать наставником");
      await beginner.press("Дальше");
      await beginner.sees("Проверьте");
      await beginner.fill("Фамилия, имя, отчество", "Орлов Андрей Михайлович");
      await beginner.fill("Электронная почта", "orlov@example.org");
      await beginner.fill("Телефон", "+7 900 123-45-67");
      await beginner.page.locator("input[name=categories][value=company_employee]").check();
      await checked(beginner);
      await beginner.press("Дальше");
      await beginner.sees("Шаг 2 из 8");
      // The browser is closed; the letter leads back, on another device.
      await beginner.leave();
      const begun = await installation.mailbox.receive("orlov@example.org", /подтвердите адрес/i);
      const mentor = await arrive(PHONE);
      await mentor.open(link(begun, "/confirm/"));
      await checked(mentor);
      await mentor.press("Подтвердить и открыть анкету");
      await mentor.sees("Шаг 2 из 8");
      await mentor.press("Дальше");
      await mentor.sees("Напишите, где вы работаете или учитесь");
      await mentor.fill("Организация", "Завод «Ясень»");
      await checked(mentor);
      await mentor.press("Дальше");
      await mentor.sees("Шаг 3 из 8");
      await mentor.page.locator("input[name=competences]").nth(3).check();
      await checked(mentor);
      await mentor.press("Дальше");
      await mentor.page.locator("input[name=forms][value=employer_pupil]").check();
      await mentor.tick("С каждым отдельно");
      await mentor.fill("Сколько наставляемых вы готовы вести одновременно", "1");
      await checked(mentor);
      await mentor.press("Дальше");
      await mentor.page.locator("input[name=formats]").first().check();
      await mentor.choose("Где вам удобно встречаться", "Ясногорск");
      await mentor.fill("Сколько часов в месяц вы готовы уделять", "6");
      await checked(mentor);
      await mentor.press("Дальше");
      await mentor.fill("Почему вы хотите стать наставником", "Хочу показать школьникам, как устроен завод.");
      await checked(mentor);
      await mentor.press("Дальше");
      await mentor.sees("152-ФЗ");
      await checked(mentor);
      await mentor.press("Подписываю");
      await mentor.sees("Документ 2 из 2");
      await checked(mentor);
      await mentor.press("Подписываю");
      await mentor.sees("Шаг 8 из 8");
      await fits(mentor);
      await checked(mentor);
      await mentor.follow("Назад");
      await mentor.sees("Уже подписано");
      await mentor.page.goBack();
      await mentor.press("Отправить заявку");
      await mentor.sees("Заявка отправлена");
      await checked(mentor);
      await installation.mailbox.receive("koval@example.org", /заявк/i);
      const cabinet = await installation.mailbox.receive("orlov@example.org", /кабинет/i);
      await mentor.open(link(cabinet, "/confirm/"));
      await mentor.fill("Придумайте пароль", PASSWORD);
      await mentor.press("Подтвердить адрес");
      await mentor.open("/mentor");
      await mentor.sees("На проверке");
      await fits(mentor);
      await mentor.leave();
      people.mentor = await arrive();
      await people.mentor.signIn("orlov@example.org", PASSWORD);
      await people.mentor.open("/mentor");
    });

    test("the mentor sends the papers that the region asks, the centre looks at them", async () => {
      const { coordinator, mentor } = people;
      await mentor.sees("Принесите справку");
      await mentor.page.getByRole("link", { name: /^К справкам/ }).first().click();
      await mentor.sees("Что просит регион");
      await checked(mentor);
      for (const kind of ["судимости", "Медицинская"]) {
        await mentor.page.locator("section.card", { hasText: kind }).getByRole("link", { name: "Отправить справку" })
          .first().click();
        await mentor.sees("Новая справка");
        await mentor.press("Отправить на проверку");
        await mentor.sees("Проверьте");
        await checked(mentor);
        await mentor.fill("Номер", "077/1234-Е");
        await mentor.fill("Кем выдана", "Больница № 2");
        await mentor.fill("Дата выдачи", today);
        await (await mentor.control("Скан или фотография")).setInputFiles(scan);
        await mentor.press("Отправить на проверку");
        await mentor.sees("Справка отправлена");
        await checked(mentor);
        await installation.mailbox.receive("koval@example.org", /Справка наставника ждёт проверки/);
      }
      for (let decided = 0; decided < 2; decided += 1) {
        await coordinator.open("/region/yasen/papers?line=waiting");
        await coordinator.sees("Ждёт решения");
        await checked(coordinator);
        await coordinator.follow("Орлов Андрей Михайлович");
        await coordinator.sees("Сверьте номер и даты");
        await checked(coordinator);
        await coordinator.press("Принять");
        await coordinator.sees("Справка принята");
        await checked(coordinator);
        await installation.mailbox.receive("orlov@example.org", /Справка принята/);
      }
      await coordinator.open("/region/yasen/papers/rules");
      await checked(coordinator);
      await mentor.open("/mentor");
      await mentor.doesNotSee("Принесите справку");
    });

    test("an organisation offers help, and the centre notes that it has answered", async () => {
      const { coordinator } = people;
      const partner = await arrive();
      await partner.open("/r/yasen/partner");
      await partner.press("Отправить предложение");
      await partner.sees("Проверьте");
      await partner.fill("Организация", "Планетарий «Орион»");
      await partner.fill("С кем связаться", "Лебедева Инна Аркадьевна");
      await partner.fill("Электронная почта", "lebedeva@example.org");
      await partner.fill("Чем вы можете помочь", "Экскурсия и мастерская оптики раз в месяц");
      await partner.page.locator("input[name=agreed]").check();
      await checked(partner);
      await partner.press("Отправить предложение");
      await partner.sees("Предложение отправлено");
      await checked(partner);
      await partner.leave();
      await installation.mailbox.receive("lebedeva@example.org", /предложение/i);
      const letter = await installation.mailbox.receive("koval@example.org", /партнёрств/i);
      await coordinator.open(new URL(link(letter, "/partners/")).pathname);
      await coordinator.sees("мастерская оптики");
      await checked(coordinator);
      await coordinator.press("Отметить: ответили");
      await coordinator.sees("Ответили");
      await checked(coordinator);
    });

    test("the centre checks the application and approves it", async () => {
      const { coordinator, mentor } = people;
      await coordinator.open("/region/yasen/applications");
      await checked(coordinator);
      await coordinator.follow("Орлов Андрей Михайлович");
      await coordinator.sees("Подтверждён");
      await checked(coordinator);
      const approve = coordinator.page.getByRole("button", { name: "Одобрить", exact: true });
      assert.equal(await approve.count(), 0, "the checklist is open");
      for (const line of ["Личность", "Организация"]) {
        await coordinator.page.getByRole("button", { name: new RegExp(`^Отметить.*${line}`) }).click();
        await coordinator.page.getByRole("button", { name: new RegExp(`^Снять.*${line}`) }).waitFor();
      }
      await coordinator.follow("Записать беседу");
      await coordinator.press("Записать");
      await coordinator.sees("Проверьте");
      await checked(coordinator);
      await coordinator.tick("По видеосвязи", "Готов к работе");
      await coordinator.fill("Впечатление", "Спокойно и с удовольствием рассказывает о заводе.");
      await coordinator.press("Записать");
      await coordinator.sees("Беседа записана");
      await checked(coordinator);
      await coordinator.press("Одобрить");
      await coordinator.sees("Наставник принят в пул");
      await installation.mailbox.receive("orlov@example.org", /одобрен|принят/i);
      await mentor.open("/mentor");
      await checked(mentor);
    });

    test("two schools ask for the last place: one gets it, the other is told", async () => {
      const { ershova, gromov, mentor } = people;
      for (const [curator, slug] of [[ershova, "school-12"], [gromov, "school-5"]]) {
        await curator.open(`/s/${slug}/pool`);
        await curator.sees("Орлов Андрей Михайлович");
        await checked(curator);
        await curator.doesNotSee("orlov@example.org");
        await curator.follow("Орлов Андрей Михайлович");
        await curator.doesNotSee("123-45-67");
        await curator.follow("Попросить о наставничестве");
        await curator.press("Отправить запрос");
        await curator.tick("Работодатель – ученик");
        await curator.fill("Для чего", "Профессия инженера-эколога");
        await curator.fill("Сообщение наставнику", "Девятиклассник хочет понять, чем занят инженер-эколог.");
        await curator.press("Отправить запрос");
        await curator.sees("Запрос отправлен");
        await installation.mailbox.receive("orlov@example.org", /прос/i);
      }
      await mentor.open("/mentor/requests");
      await checked(mentor);
      await mentor.follow("Школа № 12");
      await checked(mentor);
      await mentor.press("Согласиться");
      await mentor.sees("Вы приняли запрос");
      await installation.mailbox.receive("ershova@example.org", /принимает/i);
      const lost = await installation.mailbox.receive("gromov@example.org", /не осталось мест/i);
      assert.match(lost.text, /мест/);
      await gromov.open("/s/school-5/requests");
      await gromov.sees("Мест не осталось");
    });

    test("the curator makes a pair and everybody concerned gets a letter", async () => {
      const { ershova } = people;
      await ershova.open("/s/school-12/pairs/new");
      await ershova.press("Составить пару");
      await ershova.sees("Выберите наставляемого");
      await checked(ershova);
      await ershova.choose("Наставляемый", "Лунин Глеб");
      await ershova.choose("Наставник", "Орлов Андрей");
      await ershova.choose("Форма наставничества", "Работодатель – ученик");
      await ershova.fill("Цель", "Понять, какие предметы сдавать");
      await ershova.press("Составить пару");
      await ershova.sees("Пара составлена");
      await checked(ershova);
      people.pair = new URL(ershova.page.url()).pathname;
      const mentor = await installation.mailbox.receive("orlov@example.org", /новый наставляемый/i);
      assert.match(mentor.text, /Лунин/);
      const mother = await installation.mailbox.receive("lunina@example.org", /есть наставник/i);
      assert.match(mother.text, /Орлов/);
    });

    test("the mentor records a meeting, and it survives a sudden end of the server", async () => {
      const { mentor, ershova, gromov } = people;
      await mentor.open("/mentor/pairs");
      await checked(mentor);
      await mentor.follow("Лунин Глеб Олегович");
      await mentor.doesNotSee("2012");
      await checked(mentor);
      await mentor.follow("Записать встречу");
      await mentor.fill("Другая длительность", "0");
      await mentor.press("Записать встречу");
      await mentor.sees("Проверьте");
      await checked(mentor);
      await mentor.fill("Другая длительность", "45");
      await mentor.fill("Тема", "Знакомство: чем занят инженер-эколог");
      await mentor.fill("Что получилось", "Рассказал о заводе, договорились об экскурсии в цех.");
      await mentor.fill("Слова наставляемого", "Понял, что химия нужна не только для экзамена.");
      await mentor.press("Записать встречу");
      await mentor.sees("Встреча записана");
      await installation.kill();
      await installation.serve();
      await mentor.open(new URL(mentor.page.url()).pathname);
      await mentor.sees("Знакомство: чем занят инженер-эколог");
      await installation.mailbox.receive("ershova@example.org", /встреч/i);
      await ershova.open(people.pair);
      await ershova.sees("Знакомство: чем занят инженер-эколог");
      const foreign = await gromov.open(people.pair.replace("school-12", "school-5"));
      assert.equal(foreign.status(), 404);
    });

    test("the school certifies the work; the mentor reads it, sees what schools see and takes the own data", async () => {
      const { mentor, ershova } = people;
      await ershova.open("/s/school-12/mentors");
      await ershova.follow("Орлов Андрей Михайлович");
      await ershova.follow("Выдать справку");
      await checked(ershova);
      await ershova.fill("Кто подписывает", "");
      await ershova.press("Выдать справку");
      await ershova.sees("Напишите должность и имя");
      await ershova.fill("Кто подписывает", "Директор Ильин Пётр Петрович");
      await ershova.press("Выдать справку");
      await ershova.sees("Записано");
      await checked(ershova);
      const letter = await installation.mailbox.receive("orlov@example.org", /готова справка/i);
      await mentor.open(link(letter, "/mentor/awards/"));
      await mentor.sees("Пар: 1. Встреч: 1.");
      await mentor.doesNotSee("Лунин");
      await mentor.page.setViewportSize({ width: 360, height: 740 });
      for (const path of ["/mentor", "/mentor/profile", "/mentor/awards", "/mentor/data"]) {
        await mentor.open(path);
        await mentor.fits();
        await checked(mentor);
      }
      await mentor.open("/mentor");
      await mentor.sees("Эта неделя");
      await mentor.open("/mentor/profile");
      await mentor.follow("Посмотреть глазами школы");
      await mentor.sees("До вашего согласия");
      await mentor.fits();
      await checked(mentor);
      await mentor.open("/mentor/profile");
      await mentor.follow("Выйти из пула");
      await mentor.sees("Что произойдёт");
      await mentor.fits();
      await checked(mentor);
    });

    test("the school sees its monitoring, the region only numbers", async () => {
      const { ershova, coordinator } = people;
      await ershova.open("/s/school-12/monitoring");
      await ershova.sees("Лунин Глеб Олегович");
      await checked(ershova);
      for (const path of ["/region/yasen", "/region/yasen/schools", "/region/yasen/mentors"]) {
        await coordinator.open(path);
        await coordinator.doesNotSee("Лунин");
        await checked(coordinator);
      }
    });

    test("nobody's console said anything", async () => {
      for (const name of ["coordinator", "ershova", "gromov", "mentor"]) await people[name]?.leave();
    });
  });
}
