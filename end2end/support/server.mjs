// A whole installation for the tests: the real server with its private database in a temporary folder, and a real SMTP
// server that reads the letters from the wire.
import { spawn, execFile } from "node:child_process";
import { mkdtemp, rm, chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { Mailbox } from "./mailbox.mjs";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;
const program = process.env.MAYAK_BIN ?? join(root, "target/debug/mayak");

/** The password of everybody in the demonstration. */
export const DEMO_PASSWORD = "yasen-i-mayak";

/** A port nobody listens on. */
export async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

export class Installation {
  /** The same with the demonstration in it: a region of four schools, everybody with the password below. */
  static async demonstration(settings = {}) {
    return Installation.start(settings, "demo");
  }

  /** Starts a mail server, the database and the application. */
  static async start(settings = {}, command = "serve") {
    const installation = new Installation();
    installation.command = command;
    installation.data = await mkdtemp(join(tmpdir(), "mayak-e2e-"));
    // The private database runs as another user when the tests run as root.
    await chmod(installation.data, 0o755);
    installation.mailbox = await Mailbox.listen();
    const port = await freePort();
    installation.url = `http://localhost:${port}`;
    installation.env = {
      ...process.env,
      MAYAK_ADDRESS: `127.0.0.1:${port}`,
      MAYAK_DATA_DIR: installation.data,
      MAYAK_SITE_DIR: process.env.MAYAK_SITE_DIR ?? join(root, "site"),
      MAYAK_MAIL_TRANSPORT: "smtp",
      SMTP_HOST: "127.0.0.1",
      SMTP_PORT: String(installation.mailbox.port),
      SMTP_TLS: "none",
      // The tests fill in a form faster than a person reads it.
      MAYAK_FORM_SECONDS: "0",
      ...settings,
    };
    delete installation.env.DATABASE_URL;
    await installation.serve();
    return installation;
  }

  /** Starts the server process and waits until it is ready. */
  async serve() {
    this.log = "";
    this.process = spawn(program, [this.command], { env: this.env, cwd: root });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on("data", (text) => (this.log += text));
    }
    const until = Date.now() + 180_000;
    for (;;) {
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      if (Date.now() > until || this.process.exitCode !== null) {
        throw new Error(`the server did not become ready:\n${this.log}`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Ends the server the hard way. */
  async kill() {
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGKILL");
    await gone;
  }

  /** Runs a task of the operator beside the running server. */
  async admin(...words) {
    const { stdout } = await run(program, ["admin", ...words], { env: this.env, cwd: root });
    return stdout;
  }

  async stop() {
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGTERM");
    await gone;
    await this.mailbox.close();
    await rm(this.data, { recursive: true, force: true });
  }
}
