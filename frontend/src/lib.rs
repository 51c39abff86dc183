//! What the browser loads: the islands of `app`, and the function that wakes them. The script of each page calls
//! [`hydrate`] and then the function of every island on it, which `app` exports under the island's name.

use wasm_bindgen::prelude::wasm_bindgen;

// Nothing of it is called from here: its islands export themselves.
use app as _;

/// Makes the islands ready to be woken.
#[wasm_bindgen]
pub fn hydrate() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
