// A real SMTP server that keeps what arrives on the wire.
import { SMTPServer } from "smtp-server";
import PostalMime from "postal-mime";

export class Mailbox {
  static async listen() {
    const box = new Mailbox();
    box.letters = [];
    box.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onData(stream, session, done) {
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("end", async () => {
          const letter = await PostalMime.parse(Buffer.concat(parts));
          box.letters.push({ ...letter, to: session.envelope.rcptTo.map(({ address }) => address) });
          done();
        });
      },
    });
    await new Promise((ready) => box.server.listen(0, "127.0.0.1", ready));
    box.port = box.server.server.address().port;
    return box;
  }

  /** Waits for a letter to an address whose subject fits; letters already read are not found again. */
  async receive(to, subject) {
    const until = Date.now() + 60_000;
    for (;;) {
      const found = this.letters.find(
        (letter) => !letter.read && letter.to.includes(to) && subject.test(letter.subject),
      );
      if (found) {
        found.read = true;
        return found;
      }
      if (Date.now() > until) {
        const seen = this.letters.map((letter) => `${letter.to}: ${letter.subject}`).join("\n");
        throw new Error(`no letter to ${to} like ${subject}; arrived:\n${seen}`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async close() {
    await new Promise((done) => this.server.close(done));
  }
}

/** The first link of a letter's text part that leads to this path. */
export function link(letter, path) {
  const found = letter.text.match(new RegExp(`https?://\\S+${path}\\S*`));
  if (!found) throw new Error(`no link to ${path} in:\n${letter.text}`);
  return found[0].replace(/[.,)]+$/, "");
}
