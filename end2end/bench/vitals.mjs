// Largest contentful paint and layout shift of pages on a slow network and a slow processor, for `cargo xtask bench`.
//
//   node bench/vitals.mjs <origin> <cookie of a session> <path>…
//
// Every visit has an empty cache. Prints JSON: one object for each page and network, the middle of five visits.
import { launch } from "../support/browser.mjs";

const VISITS = 5;
const SLOWER = 4;
const KBIT = 1000 / 8;
// Both are called «slow 4G»: what Lighthouse means (150 ms, 1.6 Mbit/s), for which the budget holds, and the preset of the
// developer tools, which delays each request by 3.75 such round trips, as if each made a connection of its own.
const NETWORKS = [
  ["slow 4G", { latency: 150, downloadThroughput: 1638.4 * KBIT, uploadThroughput: 750 * KBIT }],
  ["DevTools", { latency: 562.5, downloadThroughput: 1474.6 * KBIT, uploadThroughput: 675 * KBIT }],
];
const SCREENS = [{ width: 1280, height: 800 }, { width: 360, height: 740 }];

const [origin, session, ...paths] = process.argv.slice(2);
const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Collects both from the first moment of a page on. */
function observe() {
  window.vitals = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.vitals.lcp = entry.startTime / 1000;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.vitals.cls += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function visit(browser, path, network, viewport) {
  const context = await browser.newContext({ viewport, locale: "ru-RU" });
  if (path.startsWith("/s/")) {
    const [name, value] = session.split("=");
    await context.addCookies([{ name, value, url: origin }]);
  }
  const page = await context.newPage();
  await page.addInitScript(observe);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, ...network });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const answer = await page.goto(origin + path, { waitUntil: "networkidle" });
  if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}`);
  // Islands wake when nothing else is to do; what they move counts too.
  await page.locator("html[data-islands], html:not(:has(leptos-island))").waitFor();
  await page.waitForTimeout(500);
  const seen = await page.evaluate(() => window.vitals);
  await context.close();
  return { ...seen, bytes };
}

const browser = await launch();
const results = [];
for (const [network, conditions] of NETWORKS) {
  for (const path of paths) {
    const result = { path, network, lcp: [], cls: [], bytes: 0 };
    for (const screen of SCREENS) {
      const visits = [];
      for (let count = 0; count < VISITS; count += 1) visits.push(await visit(browser, path, conditions, screen));
      result.lcp.push(middle(visits.map(({ lcp }) => lcp)));
      result.cls.push(middle(visits.map(({ cls }) => cls)));
      result.bytes = middle(visits.map(({ bytes }) => bytes));
    }
    results.push(result);
  }
}
await browser.close();
console.log(JSON.stringify(results));
