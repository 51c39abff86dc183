//! Whose clocks a request goes by: those of the region it works for.
//!
//! «Today» decides much: whether a consent holds, whether a date lies in the future, which school year it is. It is the
//! region's day, in pages and in the database alike. Who asks sets the zone as soon as the region is known
//! ([`set`], called by the extractors of crate `app`); pages read it ([`current`]), and every transaction opened afterwards
//! has it as its session's zone, so that `current_date` of statements, policies and triggers is the same day.
//!
//! The worker goes by the clocks of the region it works in ([`within`]). [`DEFAULT`] serves where nobody's region is known: the
//! login, jobs of the worker that are of no region, the command line. A mentor of two regions goes by the clocks of the first.
//! Moments are stored in UTC and are not touched by any of this.

use std::sync::{Arc, Mutex};

use chrono_tz::{Europe::Moscow, Tz};

/// The zone of requests until they say otherwise.
pub const DEFAULT: Tz = Moscow;

tokio::task_local! {
    static CURRENT: Zone;
}

/// The zone of one request. A clone is the same zone: it goes along into a task of its own.
#[derive(Debug, Clone)]
pub struct Zone(Arc<Mutex<Tz>>);

impl Default for Zone {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(DEFAULT)))
    }
}

/// Runs `work` as a part of the request with this zone.
pub async fn scope<F: Future>(zone: Zone, work: F) -> F::Output {
    CURRENT.scope(zone, work).await
}

/// Runs a piece of work that nobody asked for by these clocks: a job of the worker in one region.
pub async fn within<F: Future>(zone: Tz, work: F) -> F::Output {
    CURRENT.scope(Zone(Arc::new(Mutex::new(zone))), work).await
}

/// The zone of the request this task works for, to carry it into a spawned task.
#[must_use]
pub fn carried() -> Option<Zone> {
    CURRENT.try_with(Clone::clone).ok()
}

/// From here on the request goes by these clocks. Outside of a request nothing changes.
pub fn set(zone: Tz) {
    let _no_request = CURRENT.try_with(|current| {
        if let Ok(mut current) = current.0.lock() {
            *current = zone;
        }
    });
}

/// The clocks of this request; [`DEFAULT`] outside of one.
#[must_use]
pub fn current() -> Tz {
    CURRENT.try_with(|current| current.0.lock().map_or(DEFAULT, |zone| *zone)).unwrap_or(DEFAULT)
}

/// Reads `region.time_zone`, which the database has checked against its own list; a zone that only the database knows is
/// told in the log and counts as [`DEFAULT`].
pub(crate) fn read(name: &str) -> Tz {
    name.parse().unwrap_or_else(|_| {
        tracing::warn!(name, "the region's time zone is unknown to the server");
        DEFAULT
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Vladivostok;

    use super::*;

    /// A zone set within a request is seen by the whole request, its spawned tasks included, and by nobody else.
    #[tokio::test]
    async fn one_request() {
        set(Vladivostok);
        assert_eq!(current(), DEFAULT, "outside of a request");
        scope(Zone::default(), async {
            assert_eq!(current(), DEFAULT, "nobody has said anything");
            let zone = carried().unwrap();
            tokio::spawn(scope(zone, async { set(Vladivostok) })).await.unwrap();
            assert_eq!(current(), Vladivostok);
            scope(Zone::default(), async { assert_eq!(current(), DEFAULT, "another request") }).await;
        })
        .await;
        assert_eq!(current(), DEFAULT);
    }

    /// A name that only the database knows does not stop anybody.
    #[test]
    fn unknown_names() {
        assert_eq!(read("Asia/Vladivostok"), Vladivostok);
        assert_eq!(read("posixrules"), DEFAULT);
    }
}
