//! Whose lists a request goes by: those of the region it works for.
//!
//! Like the clocks ([`crate::zone`]): who asks sets the lists as soon as the region is known ([`set`], called by the
//! extractors of crate `app`), forms and cards read them ([`current`]). They come with the statement that says who asks,
//! so a page that shows a label costs no statement more, and a change is seen by the next request. A mentor of several
//! regions goes by the lists of all of them. Where no region is known the built-in lists stand.

use std::sync::{Arc, LazyLock, Mutex};

use domain::dictionary::{Dictionary, DictionaryEntry};

static BUILT_IN: LazyLock<Arc<Dictionary>> = LazyLock::new(|| Arc::new(Dictionary::built_in()));

tokio::task_local! {
    static CURRENT: Lists;
}

/// The lists of one request. A clone is the same lists: it goes along into a task of its own.
#[derive(Debug, Clone)]
pub struct Lists(Arc<Mutex<Arc<Dictionary>>>);

impl Default for Lists {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Arc::clone(&BUILT_IN))))
    }
}

/// Runs `work` as a part of the request with these lists.
pub async fn scope<F: Future>(lists: Lists, work: F) -> F::Output {
    CURRENT.scope(lists, work).await
}

/// The lists of the request this task works for, to carry them into a spawned task.
#[must_use]
pub fn carried() -> Option<Lists> {
    CURRENT.try_with(Clone::clone).ok()
}

/// From here on the request goes by the built-in lists with these entries behind. Outside of a request nothing changes.
pub fn set<'a>(own: impl IntoIterator<Item = &'a DictionaryEntry>) {
    let mut own = own.into_iter().peekable();
    let lists = if own.peek().is_none() { Arc::clone(&BUILT_IN) } else { Arc::new(Dictionary::with_own(own)) };
    let _no_request = CURRENT.try_with(|current| {
        if let Ok(mut current) = current.0.lock() {
            *current = lists;
        }
    });
}

/// The lists of this request; the built-in ones outside of one.
#[must_use]
pub fn current() -> Arc<Dictionary> {
    let built_in = || Arc::clone(&BUILT_IN);
    CURRENT
        .try_with(|current| current.0.lock().map_or_else(|_| built_in(), |lists| Arc::clone(&lists)))
        .unwrap_or_else(|_| built_in())
}

#[cfg(test)]
mod tests {
    use domain::{
        dictionary::{DictionaryList, Reference},
        ids::RegionTermId,
    };

    use super::*;

    /// Lists set within a request are seen by the whole request, its spawned tasks included, and by nobody else.
    #[tokio::test]
    async fn one_request() {
        let list = DictionaryList::TeacherKind;
        let own = [DictionaryEntry {
            list,
            parent: String::new(),
            code: Reference::own(RegionTermId::from(uuid::Uuid::from_u128(1))),
            label: "Цифровое".to_owned(),
            retired: false,
            own: true,
        }];
        let offered = || current().offered(list).count();
        set(&own);
        assert_eq!(offered(), 9, "outside of a request");
        scope(Lists::default(), async {
            assert_eq!(offered(), 9, "nobody has said anything");
            let lists = carried().unwrap();
            tokio::spawn(scope(lists, async move { set(&own) })).await.unwrap();
            assert_eq!(offered(), 10);
            scope(Lists::default(), async { assert_eq!(offered(), 9, "another request") }).await;
            set([]);
            assert_eq!(offered(), 9);
        })
        .await;
    }
}
