//! How the process is told to stop: the first SIGTERM or SIGINT (Ctrl+C) lets it finish what it does, the second ends it
//! at once.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// A token that is cancelled by the first signal.
///
/// # Errors
/// The handlers cannot be installed.
pub fn on_signal() -> io::Result<CancellationToken> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        for attempt in 0_u8.. {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if attempt == 0 {
                tracing::info!("stopping; a second signal ends the process at once");
                told.cancel();
            } else {
                tracing::warn!("ended by a second signal");
                std::process::exit(130);
            }
        }
    });
    Ok(stop)
}
