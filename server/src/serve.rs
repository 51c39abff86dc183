//! `mayak serve`: from the first to the last moment of a serving process.
//!
//! Start: listen → wait for the database → migrate, guard → open the gate → work. Stop: no new connections → requests
//! and letters in work finish → connections to the database close → the private database stops, last of all.

use std::{net::SocketAddr, time::Duration};

use app::{
    last_good::LastGood,
    links::LinkKeys,
    state::{AppState, Parts},
};
use axum::{Router, serve::ListenerExt as _};
use store::Db;
use tokio::{net::TcpListener, sync::Semaphore, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    boot::{BootError, Place},
    config::{Config, ConfigError, MailTransportConfig, value::Environment},
    dev_mail,
    error::RunError,
    http::{self, Edge, assets::Assets, gate::Gate, health, session},
    mailer, shutdown, transfer,
    worker::Worker,
};

/// Longest wait for connections to the database that are still in use at the end.
const CLOSE: Duration = Duration::from_secs(5);

/// The whole web application around a database that is ready: what the tests drive and what the gate opens to.
///
/// # Errors
/// The secret of a local run cannot be kept.
pub fn build(config: &Config, db: &Db, assets: &Assets, edge: &Edge) -> Result<Router, ConfigError> {
    let state = AppState::new(Parts {
        db: db.clone(),
        keys: LinkKeys::new(config.secret()?.expose().as_bytes()),
        base_url: config.http.base_url.origin().to_owned(),
        assets: assets.path().to_owned(),
        dev_mail: match (&config.mail.transport, config.environment) {
            (MailTransportConfig::File { folder }, Environment::Local) => Some(folder.clone()),
            _ => None,
        },
        hashing: Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)),
        form_time: config.http.form_time,
        regions: LastGood::default(),
        faces: LastGood::default(),
    });
    let letters = state.dev_mail.clone().map(dev_mail::router).unwrap_or_default();
    let sessions = session::layer(db.clone(), &config.http.base_url);
    let uploads = app::uploads().merge(transfer::uploads()).with_state(state.clone()).layer(sessions.clone());
    let crawlers = app::crawlers().with_state(state.clone());
    let pages = app::router().merge(transfer::downloads()).with_state(state).layer(sessions);
    Ok(http::around(
        pages.merge(crawlers).merge(letters).merge(assets.router()).merge(health::working(db.clone())),
        uploads,
        edge,
    ))
}

/// Serves until told to stop, and does the work of a worker beside if `with_worker`.
///
/// # Errors
/// The configuration or the database cannot be used, or the address is taken.
pub async fn serve(config: &Config, with_worker: bool) -> Result<(), RunError> {
    serve_after(config, with_worker, async |_, _| Ok(())).await
}

/// [`serve`], with something to be done on the ready database before anybody is let in and before letters leave.
///
/// # Errors
/// As [`serve`], or the task failed.
pub async fn serve_after(
    config: &Config,
    with_worker: bool,
    first: impl AsyncFnOnce(&Db, &Place) -> Result<(), RunError>,
) -> Result<(), RunError> {
    // What can be wrong without the database is said before anything is started.
    let assets = Assets::load(&config.http.site_dir)?;
    let mailer = mailer::new(config)?;
    config.secret()?;
    let listener = listen(config.http.address).await?;
    let stop = shutdown::on_signal()?;

    let edge = Edge::new(config.http.clone(), config.environment, assets.path());
    let gate = Gate::new(&edge, &assets);
    tracing::info!(listening = %listener.local_addr()?, "waiting for the database");
    let server = answer(listener, gate.router(), stop.clone());

    with_place(config, &stop, async |db, place| {
        first(db, place).await?;
        let worker = Worker::new(config, db, mailer)?;
        gate.open(build(config, db, &assets, &edge)?);
        tracing::info!(address = %config.http.base_url, with_worker, "ready");
        let requests = async {
            let _ended = server.await;
            edge.work().close();
            edge.work().wait().await;
        };
        let work = async {
            if with_worker {
                Box::pin(worker.run(&stop)).await;
            }
        };
        within(&stop, config.http.shutdown_timeout, async { tokio::join!(requests, work) }).await;
        Ok(())
    })
    .await
}

/// `mayak worker`: does what a worker does until told to stop, without a web server.
///
/// # Errors
/// The configuration or the database cannot be used.
pub async fn work(config: &Config) -> Result<(), RunError> {
    // What can be wrong without the database is said before anything is started.
    let mailer = mailer::new(config)?;
    config.secret()?;
    let stop = shutdown::on_signal()?;
    with_database(config, &stop, async |db| {
        let worker = Worker::new(config, db, mailer)?;
        tracing::info!("working");
        within(&stop, config.http.shutdown_timeout, Box::pin(worker.run(&stop))).await;
        Ok(())
    })
    .await
}

/// Waits for `work`, after the signal to stop at most this long.
async fn within(stop: &CancellationToken, limit: Duration, work: impl Future) {
    let deadline = async {
        stop.cancelled().await;
        tokio::time::sleep(limit).await;
    };
    tokio::select! {
        _finished = work => {}
        () = deadline => tracing::warn!("what did not finish in time was dropped; letters leave after the next start"),
    }
}

/// Does `task` with a database that is ready and watched over, see [`with_place`].
///
/// # Errors
/// The database cannot be used, or `task` failed.
pub async fn with_database(
    config: &Config,
    stop: &CancellationToken,
    task: impl AsyncFnOnce(&Db) -> Result<(), RunError>,
) -> Result<(), RunError> {
    with_place(config, stop, async |db, _| task(db).await).await
}

/// Does `task` with a database that is ready and watched over, and leaves it afterwards. Being told to stop while the
/// database is still prepared is no error.
///
/// # Errors
/// The database cannot be used, or `task` failed.
pub async fn with_place(
    config: &Config,
    stop: &CancellationToken,
    task: impl AsyncFnOnce(&Db, &Place) -> Result<(), RunError>,
) -> Result<(), RunError> {
    let place = Place::open(config).await?;
    let watch = Watch::over(&place);
    let done = async {
        let db = place.connect(config)?;
        let done = match place.prepare(&db, stop).await {
            Ok(()) => task(&db, &place).await,
            Err(BootError::Stopped) => Ok(()),
            Err(error) => Err(error.into()),
        };
        if tokio::time::timeout(CLOSE, db.close()).await.is_err() {
            tracing::warn!("connections to the database are still in use; they are dropped");
        }
        done
    }
    .await;
    watch.end().await;
    place.close().await;
    tracing::info!("stopped");
    done
}

/// The task that starts the private database again when it dies.
struct Watch {
    end: CancellationToken,
    task: Option<JoinHandle<()>>,
}

impl Watch {
    fn over(place: &Place) -> Self {
        let end = CancellationToken::new();
        let task = place.cluster().map(|cluster| {
            let end = end.clone();
            tokio::spawn(async move { cluster.watch(&end).await })
        });
        Self { end, task }
    }

    async fn end(self) {
        self.end.cancel();
        if let Some(task) = self.task
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the watch over the private database failed");
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, RunError> {
    TcpListener::bind(address).await.map_err(|source| RunError::Address { address, source })
}

/// Serves in a task of its own, until `stop` is cancelled and the requests in work are answered.
fn answer(listener: TcpListener, router: Router, stop: CancellationToken) -> JoinHandle<()> {
    let listener = listener.tap_io(|connection| {
        // Pages leave in one piece; waiting for more would only delay them.
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        // It never fails by itself: errors of single connections end these only.
        let _ended = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await;
    })
}
