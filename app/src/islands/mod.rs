//! Islands: the only code that reaches the browser. Each is a leaf, useful as plain HTML first, and gets by value only
//! what the page may show anyway.
