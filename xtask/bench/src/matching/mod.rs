//! The matching engine beside scipy's `linear_sum_assignment`, and beside itself in a browser's machine, in processor time:
//! whoever else works on the machine disturbs less. Reading and writing of instances is not timed on either side; checking, sorting and proving is.

mod browser;
mod instances;
mod peer;
mod scipy;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use domain::matching::{Instance, Matching, Objective, Problem, Solver};
use rustix::time::{ClockId, clock_gettime};

use self::browser::Browser;
use self::instances::Scores;
use self::scipy::Scipy;
use crate::table::{Table, Verdict, median, number};

/// Where everything is; `cargo xtask bench matching` fills it in.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A Python that has scipy
    #[arg(long)]
    python: PathBuf,
    /// The program of the domain's example `assign`
    #[arg(long)]
    assign: PathBuf,
    /// The engine as a module for node
    #[arg(long)]
    module: PathBuf,
}

const SCHOOLS: [u32; 2] = [1_000, 500];
const REGION: [u32; 2] = [5_000, 2_500];
const SPARSE: [u32; 2] = [20_000, 8_000];
/// Some have places for everybody and some have not; which it is stands in the table.
const SEEDS: [u64; 2] = [1, 2];
/// Candidates of each mentee in a sparse instance.
const CANDIDATES: usize = 30;
/// Instances that only have to be equal.
const EQUAL: u64 = 200;
/// How much longer a browser may take.
const BROWSER: f64 = 2.5;
/// More than any total of these, so that one pair more outweighs all scores.
const BONUS: i64 = 1_000_000_000;

/// Measures and compares everything.
///
/// # Errors
/// When Python does not start. Whatever else goes wrong stands in the table.
pub(crate) fn measure(arguments: &Arguments) -> anyhow::Result<Table> {
    let folder = tempfile::tempdir()?;
    let mut scipy = Scipy::start(&arguments.python)?;
    let file = folder.path().join("instance");
    let mut browser = Browser::start(&arguments.module)?;
    let mut table = Table::default();
    for (scores, seed) in pairs([Scores::Any, Scores::Percent, Scores::Criteria, Scores::Liked]) {
        let instance = instances::dense(seed, SCHOOLS, 9, scores);
        let what = format!("1 000 × 500 ({} places), {}", places(&instance), scores.title());
        table.add(what, "≤ scipy", race(&mut scipy, &file, &instance, 20, 1.0));
    }
    for (scores, seed) in pairs([Scores::Any, Scores::Percent, Scores::Criteria, Scores::Liked]) {
        let instance = instances::dense(seed, SCHOOLS, 9, scores);
        let what = format!("1 000 × 500 ({} places) in V8, {}", places(&instance), scores.title());
        table.add(what, "≤ 2.5 × native", beside(&mut browser, &file, &instance, 20));
    }
    // «All want the same» would take scipy minutes.
    for (scores, seed) in pairs([Scores::Any, Scores::Percent, Scores::Criteria]) {
        let instance = instances::dense(seed, REGION, 9, scores);
        let what = format!("5 000 × 2 500 ({} places), {}", places(&instance), scores.title());
        table.add(what, "≤ ½ scipy", race(&mut scipy, &file, &instance, 5, 0.5));
    }
    for scores in [Scores::Any, Scores::Percent, Scores::Criteria, Scores::Liked] {
        let alone = alone(&instances::sparse(3, SPARSE, CANDIDATES, scores), 5);
        table.add(format!("20 000 × 8 000 by 30, {}", scores.title()), "≤ 2 s", alone);
    }
    let memory = memory(&arguments.assign, &file, &instances::dense(2, REGION, 9, Scores::Any));
    table.add("memory, 5 000 × 2 500, less 50 MB", "≤ 40 B/pair", memory);
    table.add("large instances equal to scipy", "all", equal(&mut scipy, &file));
    Ok(table)
}

/// Each kind with both seeds.
fn pairs<const KINDS: usize>(kinds: [Scores; KINDS]) -> impl Iterator<Item = (Scores, u64)> {
    kinds.into_iter().flat_map(|scores| SEEDS.map(|seed| (scores, seed)))
}

fn places(instance: &Instance) -> u64 {
    instance.places.iter().copied().map(u64::from).sum()
}

/// Seconds of the processor this thread has had.
fn processor() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default()).as_secs_f64()
}

/// The answer, checked, and the seconds in the middle of so many rounds.
fn solve(instance: &Instance, rounds: usize) -> anyhow::Result<(Matching, f64)> {
    let mut seconds = Vec::new();
    let mut answer = None;
    for _ in 0..rounds {
        let question = instance.clone();
        let start = processor();
        let solved = Solver::new(Problem::new(question)?).finish();
        seconds.push(processor() - start);
        answer = Some(solved);
    }
    let (problem, matching) = answer.context("no round")?;
    matching.verify(&problem)?;
    Ok((matching, median(&mut seconds)))
}

/// Both sides on one instance in which everybody who has a seat is placed.
fn race(scipy: &mut Scipy, file: &Path, instance: &Instance, rounds: usize, part: f64) -> anyhow::Result<Verdict> {
    instances::write_numbers(instance, file)?;
    let (matching, ours) = solve(instance, rounds)?;
    let mut theirs = scipy.solve(file, rounds, None)?;
    let (is, ought) = ((matching.placed(), matching.total), (theirs.placed, theirs.total));
    ensure!(is == ought, "pairs and total are {is:?}, scipy says {ought:?}");
    let other = median(&mut theirs.seconds);
    let measured = format!("{:.1} ms, scipy {:.1} ms", ours * 1e3, other * 1e3);
    Ok(Verdict { measured, within: Some(ours <= part * other) })
}

/// The same engine here and in the browser: the same pairs, and how much longer it takes there.
fn beside(browser: &mut Browser, file: &Path, instance: &Instance, rounds: usize) -> anyhow::Result<Verdict> {
    instances::write_numbers(instance, file)?;
    let (matching, ours) = solve(instance, rounds)?;
    let mut theirs = browser.solve(file, rounds)?;
    let is_same = matching.pairs.iter().flat_map(|(mentee, mentor)| [mentee, mentor]).eq(&theirs.pairs);
    ensure!(is_same, "the browser finds other pairs");
    let there = median(&mut theirs.seconds);
    let measured = format!("{:.1} ms, native {:.1} ms", there * 1e3, ours * 1e3);
    Ok(Verdict { measured, within: Some(there <= BROWSER * ours) })
}

/// What scipy cannot hold: the certificate has to do.
fn alone(instance: &Instance, rounds: usize) -> anyhow::Result<Verdict> {
    let (matching, seconds) = solve(instance, rounds)?;
    let measured = format!("{seconds:.2} s, {} placed", matching.placed());
    Ok(Verdict { measured, within: Some(seconds <= 2.0) })
}

/// The most memory the command ever held, the text of its input included.
fn memory(assign: &Path, file: &Path, instance: &Instance) -> anyhow::Result<Verdict> {
    instances::write_json(instance, file)?;
    let mut child = Command::new(assign)
        .stdin(File::open(file)?)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", assign.display()))?;
    let mut answer = child.stdout.take().context("no stdout")?;
    // With the first byte it has computed everything; and it cannot end before the last one, for a pipe is small.
    answer.read_exact(&mut [0])?;
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    std::io::copy(&mut answer, &mut std::io::sink())?;
    let ended = child.wait()?;
    ensure!(ended.success(), "assign ended with {ended}");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no peak in /proc")?;
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse()?;
    let pairs = instance.pairs.len() as u64;
    let bytes = (number(peak * 1024) - 50e6).max(0.0) / number(pairs);
    Ok(Verdict { measured: format!("{bytes:.1} B/pair"), within: Some(bytes <= 40.0) })
}

/// Both objectives on instances of all kinds, with too few places in half of them and pairs nobody has in some.
fn equal(scipy: &mut Scipy, file: &Path) -> anyhow::Result<Verdict> {
    for seed in 0..EQUAL {
        let size = |least: u64, span: u64| u32::try_from(least + seed * 7919 % span).unwrap_or_default();
        let scores =
            [Scores::Any, Scores::Percent, Scores::Criteria, Scores::Liked][usize::from(seed.to_le_bytes()[0] % 4)];
        let mut instance = dense_or_sparse(seed, [size(100, 300), size(40, 150)], scores);
        if seed % 8 < 4 {
            instance.objective = Objective::Score;
            // So that some pairs are worth less than none.
            instance.pairs.iter_mut().for_each(|pair| pair.score -= 50);
        }
        instances::write_numbers(&instance, file)?;
        let bonus = if instance.objective == Objective::Score { 0 } else { BONUS };
        let (matching, _) = solve(&instance, 1).with_context(|| format!("instance {seed}"))?;
        let theirs = scipy.solve(file, 1, Some(bonus))?;
        ensure!(matching.total == theirs.total, "instance {seed}: {}, scipy {}", matching.total, theirs.total);
        let is_placed = bonus == 0 || matching.placed() == theirs.placed;
        ensure!(is_placed, "instance {seed}: {} placed, scipy {}", matching.placed(), theirs.placed);
    }
    Ok(Verdict { measured: format!("{EQUAL} of {EQUAL}"), within: Some(true) })
}

fn dense_or_sparse(seed: u64, size: [u32; 2], scores: Scores) -> Instance {
    if seed.is_multiple_of(3) {
        instances::sparse(seed, size, 8, scores)
    } else {
        instances::dense(seed, size, 2 + u32::from(seed.to_le_bytes()[0] % 9), scores)
    }
}
