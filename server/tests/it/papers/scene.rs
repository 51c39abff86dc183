//! A region that asks for papers, and a mentor of its pool.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{EngagementId, MentorId, PairId, PoolPaperId},
    mentoring_form::MentoringForm,
    numbers::Places,
    paper::{PaperKind, PaperRule, PapersOutlook},
    term::Term,
    text::{LongText, ShortText},
};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::{
    MentorActor, RegionActor, SchoolActor,
    engagement::{self, NewQuestion},
    pair::{self, NewPair},
    paper::NewPaper,
};
use uuid::Uuid;

use super::super::support::{Database, PoolMentor, Site, World, add_mentee, papers};

pub(super) fn today() -> NaiveDate {
    app::clock::today()
}

/// The day on which papers of these tests were given: a year holds for five months more.
pub(super) fn given() -> NaiveDate {
    today() - Days::new(200)
}

/// A database with its site.
pub(super) struct Scene {
    pub(super) database: Database,
    pub(super) site: Site,
    pub(super) world: World,
    superuser: PgConnection,
}

impl Scene {
    /// Nobody asks for anything.
    pub(super) async fn silent() -> Self {
        let database = Database::new().await;
        let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
        // Entries are looked at anew in somebody's transaction only.
        let somebody = format!("select set_config('app.region_id', '{}', false)", world.north.region_id);
        superuser.execute(AssertSqlSafe(somebody)).await.unwrap();
        Self { database, site, world, superuser }
    }

    /// The north has long asked for these papers, for a year each; its mentor has brought none.
    pub(super) async fn asking(kinds: &[PaperKind]) -> Self {
        let mut scene = Self::silent().await;
        for kind in kinds {
            papers::ask(scene.site.db(), &scene.world.north, *kind, PaperRule::of_new_region()).await;
        }
        scene.run("update paper_rule set starts_on = current_date - 300").await;
        scene.look_again().await;
        scene
    }

    /// The north has long asked for both papers.
    pub(super) async fn asking_both() -> Self {
        Self::asking(PaperKind::ALL).await
    }

    /// Entries read their columns off anew, after a test has moved something past the triggers.
    pub(super) async fn look_again(&mut self) {
        self.run("update pool_mentor set version = version").await;
    }

    /// Runs statements of the superuser.
    pub(super) async fn run(&mut self, sql: &str) {
        self.superuser.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// One value.
    pub(super) async fn one<T>(&mut self, sql: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut self.superuser).await.unwrap()
    }

    /// How many rows there are.
    pub(super) async fn count(&mut self, from: &str) -> i64 {
        self.one(&format!("select count(*) from {from}")).await
    }

    /// Texts, one of each row.
    pub(super) async fn words(&mut self, sql: &str) -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.superuser).await.unwrap()
    }

    /// Tables in which a text stands.
    pub(super) async fn tables_with(&mut self, words: &str) -> Vec<String> {
        super::super::rights::tables_with(&mut self.superuser, words).await
    }

    pub(super) fn mentor(&self) -> PoolMentor {
        self.world.mentor_north
    }

    pub(super) fn actor(&self) -> MentorActor {
        MentorActor { account_id: self.mentor().account_id }
    }

    /// Address of the mentor's own papers.
    pub(super) fn own(&self) -> String {
        format!("/mentor/profile/{}/papers", self.mentor().pool_mentor_id)
    }

    /// A paper of the mentor to be.
    pub(super) fn paper(&self, kind: PaperKind) -> NewPaper {
        papers::paper_of(store::ids::new(), self.mentor().pool_mentor_id, kind, given())
    }

    /// The mentor has sent a paper with a scan.
    pub(super) async fn sent(&self, kind: PaperKind) -> PoolPaperId {
        let new = self.paper(kind);
        papers::send(self.site.db(), &self.actor(), &new).await.unwrap();
        new.pool_paper_id
    }

    /// The centre has accepted a paper, for as long as the rule gives it.
    pub(super) async fn accepted(&self, kind: PaperKind) -> PoolPaperId {
        let new = self.paper(kind);
        papers::accept(self.site.db(), &self.world.north, &new).await.unwrap();
        new.pool_paper_id
    }

    /// The last day of a paper comes earlier: so many days from today.
    pub(super) async fn ends_in(&mut self, pool_paper_id: PoolPaperId, days: i32) {
        let sooner = format!(
            "update pool_paper set valid_until = current_date + ({days}) where pool_paper_id = '{pool_paper_id}'"
        );
        self.run(&sooner).await;
    }

    /// The entry of the mentor stands elsewhere now, whatever steps lead there.
    pub(super) async fn put(&mut self, state: &str) {
        let entry = self.mentor().pool_mentor_id;
        let put = format!(
            "set session_replication_role = replica;
             update pool_mentor set state = '{state}', left_at = case when '{state}' = 'left' then now() end,
               suspended_at = case when '{state}' in ('paused', 'archived') then now() end,
               suspension_reason = case when '{state}' in ('paused', 'archived') then 'Причина' else '' end
             where pool_mentor_id = '{entry}';
             set session_replication_role = origin"
        );
        self.run(&put).await;
    }

    /// What the entry knows of its papers.
    pub(super) async fn outlook(&mut self) -> PapersOutlook {
        let entry = self.mentor().pool_mentor_id;
        let of_entry = |column: &str| format!("select {column} from pool_mentor where pool_mentor_id = '{entry}'");
        let until = self.one(&of_entry("papers_until")).await;
        PapersOutlook { until, absent: self.one(&of_entry("papers_absent")).await }
    }

    /// Whether the papers of the mentor are in force so many days from today.
    pub(super) async fn in_force(&mut self, days: i32) -> bool {
        let (region, entry) = (self.world.north.region_id, self.mentor().pool_mentor_id);
        self.one(&format!("select mayak_papers_in_force('{region}', '{entry}', current_date + ({days}))")).await
    }

    /// A question of a school to the mentor, for so many places.
    pub(super) async fn asked(&self, school: &SchoolActor, places: &str) -> EngagementId {
        let new = NewQuestion {
            engagement_id: store::ids::new(),
            pool_mentor_id: self.mentor().pool_mentor_id,
            places: Places::parse(places).unwrap(),
            form: MentoringForm::EmployerPupil,
            purpose: ShortText::parse("Робот для соревнований").unwrap(),
            message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
        };
        let mut tx = self.site.db().school(school).await.unwrap();
        engagement::ask(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        new.engagement_id
    }

    /// The mentor works in a school; who that is there.
    pub(super) async fn works(&mut self, school: &SchoolActor) -> MentorId {
        let question = self.asked(school, "1").await;
        let mut tx = self.site.db().mentor(&self.actor()).await.unwrap();
        engagement::accept(&mut tx, question).await.unwrap();
        tx.commit().await.unwrap();
        let of_school = format!("select mentor_id from mentor where school_id = '{}'", school.school_id);
        let mentor_id: Uuid = self.one(&format!("{of_school} and pool_mentor_id is not null")).await;
        mentor_id.into()
    }

    /// A pair in a school, with a mentee of its own.
    pub(super) async fn paired(
        &self,
        school: &SchoolActor,
        mentor_id: MentorId,
        mentee: &str,
    ) -> store::Result<PairId> {
        let new = NewPair {
            pair_id: store::ids::new(),
            mentee_id: add_mentee(self.site.db(), school, mentee, true).await,
            mentor_id,
            form: MentoringForm::TeacherTeacher,
            role_model: None,
            goal: None,
            started_on: today(),
        };
        let mut tx = self.site.db().school(school).await?;
        pair::make(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(new.pair_id)
    }

    /// What a statement does in a realm.
    pub(super) async fn tried(&self, realm: &str, statement: &str) -> String {
        tried(&self.database, realm, statement).await
    }
}

/// What a statement does in a realm, past all code of ours: how many rows it reaches, or the constraint or the code by which it
/// is refused. Nothing of it stays.
pub(super) async fn tried(database: &Database, realm: &str, statement: &str) -> String {
    let mut app = database.login("mayak_app").await;
    app.execute(AssertSqlSafe(format!("begin; set local role {realm}"))).await.unwrap();
    match app.execute(AssertSqlSafe(statement.to_owned())).await {
        Ok(done) => done.rows_affected().to_string(),
        Err(error) => {
            let error = error.into_database_error().unwrap_or_else(|| panic!("{statement}: no refusal"));
            error.constraint().map_or_else(|| error.code().unwrap_or_default().into_owned(), str::to_owned)
        }
    }
}

/// The realm of a school, for [`Scene::tried`].
pub(super) fn as_school(school: &SchoolActor) -> String {
    format!(
        "mayak_school; set local app.school_id = '{}'; set local app.region_id = '{}'; set local app.account_id = '{}'",
        school.school_id, school.region_id, school.account_id
    )
}

/// The realm of a centre.
pub(super) fn as_region(centre: &RegionActor) -> String {
    let (region, account) = (centre.region_id, centre.account_id);
    format!("mayak_region; set local app.region_id = '{region}'; set local app.account_id = '{account}'")
}

/// The realm of a mentor.
pub(super) fn as_mentor(mentor: &PoolMentor) -> String {
    format!("mayak_mentor; set local app.account_id = '{}'", mentor.account_id)
}
