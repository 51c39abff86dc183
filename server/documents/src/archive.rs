//! Several files as one to take away.

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Packs files, each under its name, in their order.
///
/// # Errors
/// Two files of one name, or more than four gigabytes.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use zip::ZipArchive;

    use super::*;

    /// What was packed comes out under its Russian name, byte for byte.
    #[test]
    fn there_and_back() {
        let files =
            vec![("Данные.json".to_owned(), "{\"имя\": 1}".as_bytes().to_vec()), ("a/b.pdf".to_owned(), vec![0, 255])];
        let mut archive = ZipArchive::new(Cursor::new(pack(&files).unwrap())).unwrap();
        for (name, bytes) in &files {
            let mut found = Vec::new();
            archive.by_name(name).unwrap().read_to_end(&mut found).unwrap();
            assert_eq!(&found, bytes, "{name}");
        }
        assert_eq!(archive.len(), 2);
        assert!(pack(&[files[0].clone(), files[0].clone()]).is_err(), "two of one name");
    }
}
