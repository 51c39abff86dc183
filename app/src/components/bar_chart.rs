//! Bars beside their figures. The chart is a table: the picture and the numbers can never disagree, and a screen
//! reader meets the numbers only.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for: «Октябрь», «Ученик – ученик».
    pub label: String,
    /// Its length, in any unit common to all bars; below zero counts as zero.
    pub value: f64,
    /// The figure as shown: «94», «86 %».
    pub figure: String,
    /// Whether it is the one to look at: the current month, the own school.
    pub marked: bool,
}

impl Bar {
    /// A bar of a count.
    pub fn count(label: impl Into<String>, count: u32) -> Self {
        Self { label: label.into(), value: f64::from(count), figure: count.to_string(), marked: false }
    }

    /// A bar of a part in percent; give the chart `full=100.0` with it.
    pub fn percent(label: impl Into<String>, percent: u8) -> Self {
        Self { label: label.into(), value: f64::from(percent), figure: format!("{percent} %"), marked: false }
    }

    /// Marks the bar.
    #[must_use]
    pub fn mark(mut self) -> Self {
        self.marked = true;
        self
    }
}

/// A bar chart with its figures.
#[component]
pub fn BarChart(
    /// What the chart shows: «Встречи по месяцам».
    #[prop(into)]
    caption: Oco<'static, str>,
    /// Head of the first column: «Месяц».
    #[prop(into)]
    label_head: Oco<'static, str>,
    /// Head of the figures: «Встреч».
    #[prop(into)]
    figure_head: Oco<'static, str>,
    /// The bars, in order.
    bars: Vec<Bar>,
    /// The value of a full-length bar; the longest bar when left out.
    #[prop(optional)]
    full: Option<f64>,
) -> AnyView {
    let full = full.unwrap_or_else(|| bars.iter().fold(0.0, |longest, bar| bar.value.max(longest)));
    let rows = bars
        .into_iter()
        .map(|bar| {
            let width = format!("{:.1}%", share(bar.value, full));
            view! {
                <tr class=bar.marked.then_some("marked")>
                    <th scope="row">{bar.label}</th>
                    <td class="bar" aria-hidden="true">
                        <svg width="100%" height="14" focusable="false"><rect width=width height="14" /></svg>
                    </td>
                    <td class="number">{bar.figure}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="bar-chart">
            <caption>{caption}</caption>
            <thead class="visually-hidden">
                <tr><th scope="col">{label_head}</th><td></td><th scope="col">{figure_head}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn share(value: f64, full: f64) -> f64 {
    if full > 0.0 { (value / full * 100.0).clamp(0.0, 100.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::share;

    /// No value, however wrong, draws a bar longer than its column or shorter than nothing.
    #[test]
    fn a_bar_never_leaves_its_column() {
        for (value, full, expected) in [(5.0, 10.0, 50.0), (12.0, 10.0, 100.0), (-1.0, 10.0, 0.0), (0.0, 0.0, 0.0)] {
            assert!((share(value, full) - expected).abs() < f64::EPSILON, "{value} of {full}");
        }
    }
}
