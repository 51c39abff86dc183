//! Why a file was not taken: one sentence for the person who chose it, saying what to do.

use domain::russian;

use crate::sheet::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};

/// What is wrong with a file as a whole. The text names no cell content, so that it may be logged and shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No bytes.
    #[error("Файл пуст: выберите файл с таблицей")]
    Empty,
    /// More bytes than are taken.
    #[error("Файл больше {} МБ: разделите список на несколько файлов", MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// Locked with a password.
    #[error("Файл защищён паролем: снимите пароль в Excel и загрузите файл ещё раз")]
    Encrypted,
    /// Holds programs.
    #[error("В файле есть макросы: сохраните его как «Книга Excel (*.xlsx)» без макросов")]
    Macros,
    /// The format of Excel before 2007.
    #[error("Это таблица старого формата (.xls): откройте её в Excel и сохраните как «Книга Excel (*.xlsx)»")]
    OldExcel,
    /// Another kind of table: a page of an e-journal, an office program of another maker, a binary workbook.
    #[error("Это {0}: откройте файл в Excel и сохраните как «Книга Excel (*.xlsx)»")]
    OtherTable(&'static str),
    /// No table at all.
    #[error("Это не таблица ({0}): нужен файл Excel (.xlsx) или CSV")]
    NotATable(&'static str),
    /// Damaged, or made to do damage.
    #[error("Файл повреждён и не читается: откройте его в Excel, сохраните заново и загрузите ещё раз")]
    Broken,
    /// Unpacks to more than is taken.
    #[error("Внутри файла слишком много данных: оставьте в нём один лист со списком и загрузите ещё раз")]
    Swollen,
    /// A cell shows an error that the reader does not know.
    #[error("В таблице есть ячейки с ошибкой «{0}»: исправьте формулы и загрузите файл ещё раз")]
    CellError(String),
    /// More rows than are taken.
    #[error("В таблице больше {}: разделите список на несколько файлов", rows(MAX_ROWS))]
    TooManyRows,
    /// More columns than are taken.
    #[error("В таблице больше {MAX_COLUMNS} столбцов: оставьте только нужные")]
    TooManyColumns,
    /// A cell with more text than any field takes.
    #[error("В строке {0} в одной ячейке слишком много текста: сократите его")]
    LongCell(u32),
    /// A quotation mark that nothing closes.
    #[error("В строке {0} открыта кавычка, которую ничто не закрывает: исправьте эту строку")]
    OpenQuote(u32),
    /// No cell with text.
    #[error("В таблице нет ни одной заполненной строки")]
    NoRows,
}

fn rows(count: usize) -> String {
    russian::count(count as u64, "строки", "строк", "строк")
}
