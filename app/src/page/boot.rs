//! The few lines of script that wake the islands when the browser has nothing better to do. A page without islands
//! loads no WebAssembly.

use leptos::{nonce::Nonce, prelude::*};

const BOOT: &str = r#"
const islands = document.querySelectorAll("leptos-island");
const wake = async () => {
  const client = await import("ASSETS/mayak.js");
  await client.default({ module_or_path: "ASSETS/mayak_bg.wasm" });
  client.hydrate();
  for (const island of islands) client[island.dataset.component]?.(island);
  document.documentElement.dataset.islands = "awake";
};
if (islands.length) (window.requestIdleCallback ?? setTimeout)(wake);
"#;

/// The script element, with the nonce the content policy asks for.
pub(super) fn script(assets: &str, nonce: &Nonce) -> AnyView {
    let code = BOOT.replace("ASSETS", assets);
    let nonce = nonce.to_string();
    view! { <script type="module" nonce=nonce inner_html=code></script> }.into_any()
}
