//! What would be done, and the buttons that decide it.

use domain::{russian, term::Term as _};
use leptos::prelude::*;
use store::import::{Batch, Choice, ImportState};

use super::Here;
use crate::components::{ButtonKind, Confirm, Notice, NoticeKind, PostButton, Section};

/// What can be decided now.
pub(super) fn decision(batch: &Batch, here: &Here) -> AnyView {
    if batch.state != ImportState::Checked {
        return faults_link(batch, here).into_any();
    }
    let (new, changed, faulty) = (batch.counts.new, batch.counts.changed, batch.counts.faulty);
    let drop = view! {
        <Confirm label="Удалить загрузку" question="Удалить загрузку?" action=here.drop.clone() submit="Удалить">
            <p>"Файл и его строки исчезнут. База не изменится."</p>
        </Confirm>
    };
    if new == 0 && changed == 0 {
        let text = if faulty > 0 {
            "Вносить нечего: исправьте строки с ошибками и загрузите файл ещё раз."
        } else {
            "Вносить нечего: все эти люди уже есть в базе, и сведения о них те же."
        };
        return view! {
            <Notice kind=NoticeKind::Calm><p>{text}</p></Notice>
            {faults_link(batch, here)}
            {drop}
        }
        .into_any();
    }
    let (plan, differing) = (plan(batch), differing(batch, here));
    let (confirm, label) = (here.confirm.clone(), confirm_label(batch));
    view! {
        <Section title="Что будет сделано">
            <div class="prose"><ul>{plan}</ul></div>
            {differing}
            <div class="actions">
                <PostButton action=confirm label=label kind=ButtonKind::Primary />
                {drop}
            </div>
        </Section>
        {faults_link(batch, here)}
    }
    .into_any()
}

fn plan(batch: &Batch) -> AnyView {
    let people = |count: i32| russian::count(count.unsigned_abs().into(), "человек", "человека", "человек");
    let mut lines = Vec::new();
    if batch.counts.new > 0 {
        lines.push(format!("Новые: внесём {}, кроме строк, где вы выбрали «Пропустить».", people(batch.counts.new)));
    }
    if batch.counts.changed > 0 {
        let what = match batch.on_changed {
            Choice::Take => "обновим записи, кроме строк, где вы выбрали «Пропустить»",
            Choice::Skip | Choice::Apart => "оставим как есть, кроме строк, где вы выбрали «Обновить»",
        };
        lines.push(format!("Уже в базе, но сведения отличаются ({}): {what}.", people(batch.counts.changed)));
    }
    if batch.counts.same > 0 {
        lines.push(format!("Уже в базе без отличий: {}, ничего не меняем.", people(batch.counts.same)));
    }
    if batch.counts.faulty > 0 {
        let rows = russian::count(batch.counts.faulty.unsigned_abs().into(), "строка", "строки", "строк");
        lines.push(format!("С ошибками: {rows}, они не попадут в базу."));
    }
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view().into_any()
}

fn confirm_label(batch: &Batch) -> String {
    let people = russian::count(batch.counts.new.unsigned_abs().into(), "человека", "человека", "человек");
    match (batch.counts.new, batch.counts.faulty) {
        (0, _) => "Внести выбранное".to_owned(),
        (_, 0) => format!("Внести {people}"),
        (_, _) => format!("Внести {people} без строк с ошибками"),
    }
}

/// One press for all entries that differ.
fn differing(batch: &Batch, here: &Here) -> Option<AnyView> {
    let (label, choice) = match batch.on_changed {
        Choice::Take => ("Оставить все отличающиеся как есть", Choice::Skip),
        Choice::Skip | Choice::Apart => ("Обновить все отличающиеся", Choice::Take),
    };
    let hidden = vec![("choice", choice.code().to_owned())];
    (batch.counts.changed > 0)
        .then(|| view! { <PostButton action=here.all.clone() label=label hidden=hidden /> }.into_any())
}

/// The rows to be corrected, as a file.
fn faults_link(batch: &Batch, here: &Here) -> Option<AnyView> {
    (batch.counts.faulty > 0).then(|| {
        view! {
            <p class="prose">
                <a href=here.faults.clone() download="">"Скачать строки с ошибками"</a>
                ": исправьте их в этом файле и загрузите его."
            </p>
        }
        .into_any()
    })
}
