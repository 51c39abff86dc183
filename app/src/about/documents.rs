//! Documents about people: consents with what proves them, and lists that were brought in.

use domain::{
    consent::{Closing, RepresentativeBasis, SchoolConsentKind, Signer, Signers, StopItem, WaySigned},
    file::MediaType,
};
use store::{
    file::FilePurpose,
    import::{Outcome, Verdict},
};

use super::{
    catalogue::{
        Column,
        Kind::{Changes, Codes, Day, Moment},
        Table, of, plain,
    },
    people::label,
};

const CONSENT: &[Column] = &[
    of("kind", "Согласие", Codes(label::<SchoolConsentKind>)),
    of("signers", "Кто подписывает", Codes(label::<Signers>)),
    of("recorded_at", "Записано", Moment),
    of("sign_by", "Подписать до", Day),
    of("signed_on", "Подписано", Day),
    of("valid_until", "Действует до", Day),
    of("withdrawn_on", "Отозвано", Day),
    of("withdrawn_by", "Кто отозвал", Codes(label::<Signer>)),
    of("closed", "Почему не вступит в силу", Codes(label::<Closing>)),
    of("closed_on", "С какого дня", Day),
    plain("template_version", "Редакция текста"),
    plain("purpose", "Цель обработки"),
    plain("data_list", "Перечень данных"),
    plain("actions", "Действия с данными"),
    plain("processor", "Кому поручена обработка"),
    plain("term", "Срок действия по тексту"),
    plain("withdrawal", "Как отозвать"),
    plain("text", "Текст целиком"),
];

const SIGNATURE: &[Column] = &[
    of("signer", "Кто подписывает", Codes(label::<Signer>)),
    plain("full_name", "Фамилия, имя, отчество"),
    of("basis", "Кем приходится", Codes(label::<RepresentativeBasis>)),
    plain("email", "Адрес для ссылки"),
    of("way", "Как подписано", Codes(label::<WaySigned>)),
    of("signed_on", "Подписано", Day),
    of("recorded_at", "Записано", Moment),
    of("refused_at", "Отказ", Moment),
    plain("reason", "Причина отказа"),
    plain("evidence", "Чем подтверждается подпись"),
];

const ROW: &[Column] = &[
    plain("row_number", "Строка файла"),
    plain("cells", "Что в ней стояло"),
    of("verdict", "Результат проверки", Codes(label::<Verdict>)),
    of("changes", "Чем отличалась от базы", Changes),
    of("outcome", "Что сделано", Codes(label::<Outcome>)),
    plain("before", "Запись до загрузки"),
];

/// In the order of the page.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "consent",
        title: "Согласия",
        columns: CONSENT,
        // Which reminder was sent is the platform's own; the hash stands with the text.
        left: &["school_id", "consent_id", "mentee_id", "mentor_id", "recorded_by", "text_hash", "reminded"],
    },
    Table {
        name: "consent_signature",
        title: "Подписи под согласиями",
        columns: SIGNATURE,
        left: &["school_id", "consent_signature_id", "consent_id", "recorded_by", "stored_file_id"],
    },
    Table {
        name: "consent_code",
        title: "Коды для подписания",
        columns: &[
            plain("sent_to", "На адрес"),
            of("sent_at", "Отправлен", Moment),
            of("expires_at", "Действовал до", Moment),
            plain("tries", "Неверных попыток"),
            of("used_at", "Использован", Moment),
        ],
        left: &["school_id", "consent_code_id", "consent_signature_id"],
    },
    Table {
        name: "stored_file",
        title: "Сканы и файлы",
        columns: &[
            of("purpose", "Что подтверждает", Codes(label::<FilePurpose>)),
            plain("name", "Имя файла"),
            of("media_type", "Вид", Codes(label::<MediaType>)),
            plain("size", "Размер, байт"),
            of("uploaded_at", "Загружен", Moment),
        ],
        // The content is handed out as a file.
        left: &["school_id", "stored_file_id", "consent_id", "sha256", "bytes", "uploaded_by"],
    },
    Table {
        name: "consent_stop",
        title: "Что остановлено с согласием",
        columns: &[
            of("item", "Что остановить", Codes(label::<StopItem>)),
            plain("note", "О чём речь"),
            of("made_at", "Записано", Moment),
            of("done_at", "Сделано", Moment),
        ],
        left: &["school_id", "consent_id", "done_by"],
    },
    Table {
        name: "import_row",
        title: "Строки загруженных списков",
        columns: ROW,
        // Remarks of the check may name others.
        left: &["school_id", "import_batch_id", "notes", "choice", "mentee_id", "mentor_id", "version"],
    },
];
