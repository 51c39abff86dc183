//! Who can sign in: read from what the demonstration prints, so that it stands in one place.

use anyhow::{Context as _, bail};

use crate::http::Client;

/// The people of the demonstration and their common password.
pub(crate) struct Logins {
    password: String,
    people: Vec<Person>,
}

/// Somebody who can sign in.
pub(crate) struct Person {
    /// Address for the login.
    pub(crate) email: String,
    /// Path of the page that person starts from.
    pub(crate) start: String,
}

impl Logins {
    /// Reads lines like `  ershova.tatyana@example.org   куратор   http://localhost:3000/s/yasnogorsk-12`.
    ///
    /// # Errors
    /// There is no password or nobody.
    pub(crate) fn read(text: &str) -> anyhow::Result<Self> {
        let password = text
            .lines()
            .find_map(|line| line.split_once("Пароль у всех: "))
            .context("the demonstration names no password")?
            .1
            .trim()
            .to_owned();
        let people: Vec<_> = text.lines().filter_map(Person::read).collect();
        if people.is_empty() {
            bail!("the demonstration names nobody");
        }
        Ok(Self { password, people })
    }

    /// Everybody.
    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    /// Signs in as the first person who starts from this school.
    ///
    /// # Errors
    /// Nobody does, or the login is refused.
    pub(crate) async fn sign_in(&self, client: &mut Client, school: &str) -> anyhow::Result<()> {
        let start = format!("/s/{school}");
        let person = self.people.iter().find(|person| person.start == start).context("nobody works there")?;
        self.sign_in_as(client, person).await
    }

    /// Signs in as this person.
    ///
    /// # Errors
    /// The login is refused.
    pub(crate) async fn sign_in_as(&self, client: &mut Client, person: &Person) -> anyhow::Result<()> {
        let answer = client.post("/login", &[("email", &person.email), ("password", &self.password)]).await?;
        if answer.status != 303 || client.cookie().is_none() {
            bail!("{} could not sign in: {}", person.email, answer.status);
        }
        Ok(())
    }
}

impl Person {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let email = words.next().filter(|word| word.contains('@'))?.to_owned();
        let address = words.next_back()?.split_once("://")?.1;
        let start = address.find('/').map_or("/", |slash| &address[slash..]).to_owned();
        Some(Self { email, start })
    }
}

#[cfg(test)]
mod tests {
    use super::Logins;

    /// What is printed for people is understood by the program, and lines that name nobody are left out.
    #[test]
    fn the_printed_list_is_understood() {
        let logins = Logins::read(
            "Демонстрация: все вымышлены. Пароль у всех: тайна-1\n\n  a.b@example.org  куратор, один  \
             http://localhost:3000/s/school-1\n\n  вход  http://localhost:3000/login\n",
        )
        .unwrap();
        let people: Vec<_> =
            logins.people().iter().map(|person| (person.email.as_str(), person.start.as_str())).collect();
        assert_eq!(people, [("a.b@example.org", "/s/school-1")]);
        assert_eq!(logins.password, "тайна-1");
        assert!(Logins::read("  a.b@example.org x http://h/s").is_err());
    }
}
