//! SQL of the list of files read and of what was wrong in them.

crate::store::queries! {
    /// Files that stand in the folder by themselves, and archives.
    FIND_LOOSE = "SELECT path, kind, version, hash, files, passed_over FROM source_file
                   WHERE container IS NULL ORDER BY path LIMIT 1000000";
    /// Files in an archive.
    FIND_MEMBERS = "SELECT path, kind, version, hash, files, passed_over FROM source_file
                     WHERE container = ?1 ORDER BY path LIMIT 1000000";
    /// What an archive holds.
    FIND_KINDS = "SELECT DISTINCT kind FROM source_file WHERE container = ?1 LIMIT 100";
    /// Whether a file was read before.
    KNOWN_FILE = "SELECT size FROM source_file WHERE path = ?1 LIMIT 1";
    PUT_SOURCE = "INSERT INTO source_file (path, container, kind, version, hash, size, files,
            passed_over, etag, modified, fetched_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (path) DO UPDATE SET container = excluded.container, kind = excluded.kind,
            version = excluded.version, hash = excluded.hash, size = excluded.size,
            files = excluded.files, passed_over = excluded.passed_over, etag = excluded.etag,
            modified = excluded.modified, fetched_at_ms = excluded.fetched_at_ms";
    /// What upstream said of the files that were fetched from it.
    FIND_VALIDATORS = "SELECT path, etag, modified FROM source_file
        WHERE container IS NULL ORDER BY path LIMIT 1000000";
    SET_VALIDATORS = "UPDATE source_file SET etag = ?2, modified = ?3 WHERE path = ?1";
    DELETE_FAULTS = "DELETE FROM fault WHERE file = ?1";
    INSERT_FAULT = "INSERT INTO fault (file, position, field, why, found_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    COUNT_FAULTS = "SELECT COUNT(*) FROM fault LIMIT 1";
    /// Everything that is wrong in the files read so far, by file.
    FIND_FAULTS = "SELECT file, field, why FROM fault ORDER BY file, position LIMIT ?1";
    /// Fields that importers passed over because they do not know them.
    FIND_UNKNOWN = "SELECT kind, field, file FROM unknown_field ORDER BY kind, field LIMIT 500";
}
