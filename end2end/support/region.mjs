// How a region comes to life: its operator founds it, people come in by invitation, schools are opened.
import { link } from "./mailbox.mjs";

/** The password that people of the tests set for themselves. */
export const PASSWORD = "тихая гавань 2026";

/** The region of Yasen, of which nobody is told yet. */
export async function foundRegion(installation) {
  await installation.admin("region", "create", "--slug", "yasen", "--name", "Ясеневская область", "--centre",
    "Ясеневский центр наставничества", "--email", "centre@example.org", "--time-zone", "Europe/Moscow");
}

/** Invites the coordinator, koval@example.org. */
export async function inviteCoordinator(installation) {
  await installation.admin("coordinator", "invite", "--region", "yasen", "--email", "koval@example.org", "--name",
    "Коваль Ирина Сергеевна");
}

/** Opens the invitation that came by mail and sets name and password; `look` sees the page before that. */
export async function accept(installation, visitor, email, look = async () => {}) {
  const letter = await installation.mailbox.receive(email, /приглаш/i);
  await visitor.open(link(letter, "/invite/"));
  await look(visitor);
  await visitor.fill("Придумайте пароль", PASSWORD);
  await visitor.press("Принять приглашение");
}

/** Adds the municipality of all schools. */
export async function addMunicipality(coordinator) {
  await coordinator.open("/region/yasen/municipalities");
  await coordinator.fill("Название", "Ясногорск");
  await coordinator.press("Добавить");
}

/** Fills the form of a new school and sends it. */
export async function addSchool(coordinator, name, slug) {
  await coordinator.fill("Краткое название", name);
  await coordinator.fill("Полное название", `Муниципальное учреждение «${name}»`);
  await coordinator.fill("Адрес на платформе", slug);
  await coordinator.choose("Муниципалитет", "Ясногорск");
  await coordinator.fill("Директор", "Лебедев Олег Павлович");
  await coordinator.fill("Почтовый адрес", "Ясногорск, Липовая улица, 1");
  await coordinator.press("Добавить школу");
}

/** Invites the curator of the school on the page. */
export async function inviteCurator(coordinator, name, email) {
  await coordinator.follow("Пригласить куратора");
  await coordinator.fill("Фамилия, имя, отчество", name);
  await coordinator.fill("Электронная почта", email);
  await coordinator.press("Пригласить");
}
