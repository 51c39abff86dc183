// The engine in V8, the machine of Chromium: each line of stdin names the rounds and a file, each line of stdout answers with
// the processor seconds of each round and the pairs that were found.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { Question } = createRequire(process.cwd() + "/")(process.argv[1]);

const seconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

for await (const line of createInterface({ input: process.stdin })) {
  const [rounds, ...path] = line.split(" ");
  const bytes = readFileSync(path.join(" "));
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const taken = [];
  let pairs;
  for (let round = 0; round < Number(rounds); round += 1) {
    const question = new Question(numbers);
    const start = seconds();
    pairs = question.solve();
    taken.push(seconds() - start);
  }
  console.log(JSON.stringify({ seconds: taken, pairs: Array.from(pairs) }));
}
