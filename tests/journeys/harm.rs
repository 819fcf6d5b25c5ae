//! What may go wrong around a site: each gets a sentence that helps, and nothing stored is harmed.

use crate::support::organizer::{HOME, Law};
use crate::support::site::open;
use crate::support::{Database, Engine, Given, Site, journey, tell};
use groundswell::store::Error;
use std::process::{Command, Output};

/// Runs the program itself; its exit code and its words.
fn groundswell(arguments: &[&str]) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    let Output { status, stdout, stderr } =
        program.args(arguments).output().expect("the program starts");
    let words = [stdout, stderr].concat();
    (status.code(), String::from_utf8_lossy(&words).into_owned())
}

journey! {
    /// Two processes on one folder would each believe that they alone write.
    async fn a_second_process_on_the_same_folder_is_refused(database: Database) {
        let app = open(database).await.expect("the first opens");
        let folder = database.folder.path().display().to_string();
        let empty = tempfile::tempdir().expect("a folder");
        let from = empty.path().display().to_string();
        let (code, words) = groundswell(&["sync", "us", "--from", &from, "--data", &folder]);
        assert_eq!(code, Some(3), "{words}");
        assert!(words.contains("another Groundswell is using"), "{words}");
        drop(app);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_a_sentence() {
    let empty = tempfile::tempdir().expect("a folder");
    let from = empty.path().display().to_string();
    // Not even root may make a folder here.
    let (code, words) =
        groundswell(&["sync", "us", "--from", &from, "--data", "/proc/groundswell"]);
    assert_eq!(code, Some(3), "{words}");
    assert!(words.contains("cannot write in the data folder"), "{words}");
    assert!(words.contains("--data"), "it says what to do: {words}");
}

journey! {
    /// Without its key a sealed note is lost for ever; a new key would hide that.
    async fn a_lost_key_file_stops_the_start_while_sealed_rows_exist(database: Database) {
        let app = open(database).await.expect("it opens");
        let keys = app.keys.clone();
        let sealed = app.db.write(async move |tx| {
            Ok::<_, Error>(keys.seal(tx, "call.note", &[1; 16], "Please call back"))
        });
        sealed.await.expect("it is sealed");
        drop(app);
        let file = database.folder.path().join("keys");
        let kept = std::fs::read(&file).expect("a key file was made");
        std::fs::remove_file(&file).expect("it goes");
        let refused = reopened(database).await.expect_err("no start without the key");
        assert!(refused.contains("missing"), "{refused}");
        assert!(refused.contains("backup"), "it says what to do: {refused}");
        assert!(!file.exists(), "no new key was made");
        std::fs::write(&file, kept).expect("it is put back");
        reopened(database).await.expect("with the key it starts again");
    }
}

/// Opens the site anew, once the last holder of the folder has let go.
async fn reopened(database: &Database) -> Result<(), String> {
    for _ in 0..1000 {
        match open(database).await {
            Ok(_) => return Ok(()),
            Err(why) if why.to_string().contains("another Groundswell") => {
                tokio::task::yield_now().await;
            }
            Err(why) => return Err(why.to_string()),
        }
    }
    Err("the folder was never let go".to_owned())
}

#[cfg(unix)]
journey! {
    /// The key file opens everything that is sealed.
    async fn only_the_owner_may_read_the_key_file(database: Database) {
        use std::os::unix::fs::PermissionsExt;
        let app = open(database).await.expect("it opens");
        let file = std::fs::metadata(database.folder.path().join("keys")).expect("a key file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
        drop(app);
    }
}

journey! {
    /// Whatever is asked, the answer is a page with a sentence.
    async fn a_page_that_is_not_there_says_so(site: Site) {
        let page = site.visitor().opens("/no-such-page").await;
        assert_eq!(page.status.as_u16(), 404);
        assert!(page.text().len() > 40, "{}", page.text());
    }
}

/// A file system of a few megabytes, mounted over a folder; unmounted when dropped.
struct SmallDisk(String);

impl SmallDisk {
    /// `None` where this user may not mount.
    fn over(folder: &std::path::Path) -> Option<Self> {
        let folder = folder.display().to_string();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m", "tmpfs", &folder]);
        let mounted = mount.output().is_ok_and(|told| told.status.success());
        mounted.then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").args(["-l", &self.0]).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "{} is still mounted", self.0);
    }
}

/// Fills what is left of the disk and one byte more.
fn fill(file: &std::path::Path) {
    use std::io::Write;
    let mut ballast = std::fs::File::create(file).expect("room for a name");
    for size in [64 * 1024, 1024, 1] {
        while ballast.write_all(&vec![0; size]).is_ok() {}
    }
}

#[test]
fn a_full_disk_refuses_with_a_sentence_and_keeps_what_it_promised() {
    tell::<Database>(Engine::Sqlite, async |given| {
        let folder = tempfile::tempdir().expect("a folder");
        let Some(disk) = SmallDisk::over(folder.path()) else {
            eprintln!("skipped: this user may not mount a small disk");
            return;
        };
        let ballast = folder.path().join("ballast");
        let site = Site::begin(Database { folder, place: given.place.clone() }).await;
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let sheet = supporter.opens(&format!("{HOME}/call?zip=80101")).await;
        let script = sheet.links(&format!("{HOME}/call/X000101")).remove(0);
        fill(&ballast);
        let (mut promised, mut refused) = (0, None);
        for _ in 0..500 {
            let form = supporter.opens(&script).await.keyed_form();
            let body = form.body_with(&[("outcome", "talked")]);
            let page = supporter.posts(&form.action, body.into_bytes(), "same-origin").await;
            if page.status.as_u16() != 303 {
                refused = Some((page, form));
                break;
            }
            promised += 1;
        }
        let (page, form) = refused.expect("a full disk takes nothing more");
        assert!(page.status.is_server_error() && page.text().len() > 40, "{}", page.text());
        std::fs::remove_file(&ballast).expect("room again");
        assert_eq!(site.count().await, promised, "what was promised is there, no more");
        let body = form.body_with(&[("outcome", "talked")]).into_bytes();
        let page = supporter.posts(&form.action, body, "same-origin").await;
        assert_eq!(page.status.as_u16(), 303, "the same form again: {}", page.text());
        assert_eq!(site.count().await, promised + 1);
        let database = site.end().await;
        drop(disk);
        drop(database);
    });
}
