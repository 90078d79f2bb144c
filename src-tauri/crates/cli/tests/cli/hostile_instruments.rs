//! Hostile and absurd instrument files: `check` and `install` refuse each with a sentence and change nothing.

use crate::cli_device::{CliDevice, utf8, wait_for_output};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use testkit::built_in_instrument;

/// Most bytes of memory that a command may map, in kibibytes as `ulimit -v` takes them.
const MEMORY: u32 = 600_000;

/// Returns the JSON of a version that no device has.
fn good() -> Value {
    let mut json = serde_json::to_value(built_in_instrument()).expect("an instrument serialises to JSON");
    json["version"] = json!("2030.1");
    json
}

/// Returns the file of an instrument with one member replaced.
fn with(pointer: &str, value: Value) -> Vec<u8> {
    let mut json = good();
    *json.pointer_mut(pointer).expect("the member exists") = value;
    json.to_string().into_bytes()
}

/// Returns the file of an instrument in which the text `from` is replaced, which JSON values cannot do.
fn replaced(from: &str, to: &str) -> Vec<u8> {
    let text = good().to_string();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// Returns files that are refused, each with its name.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let text = good().to_string();
    let factor = good()["factors"][0].clone();
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let million = [&b"{\"factors\":["[..], &b"{},".repeat(999_999), b"{}]}"].concat();
    let many = (0..4_000)
        .map(|_| json!({"id":"x","title":"","subtitle":"","definition":"","mainQuestion":"","subQuestions":[]}));
    vec![
        ("empty", Vec::new()),
        ("one byte", b"{".to_vec()),
        ("white space", b" ".repeat(900_000)),
        ("a list", b"[1,[],{}]".to_vec()),
        ("null", b"null".to_vec()),
        ("text", b"Gesprekskaarten".to_vec()),
        ("zeros", vec![0; 100_000]),
        ("UTF-16 with a mark", utf16.clone()),
        ("UTF-16 without a mark", utf16[2..].to_vec()),
        ("not UTF-8", [&text.as_bytes()[..200], &[0xff, 0xc0, 0x80], &text.as_bytes()[200..]].concat()),
        ("half a character", replaced("\"title\":\"Maatwerk\"", "\"title\":\"\\ud83d\"")),
        ("truncated", text.as_bytes()[..text.len() - 1].to_vec()),
        ("cut off in the middle", text.as_bytes()[..text.len() / 2].to_vec()),
        ("something behind it", [text.as_bytes(), b"{}"].concat()),
        ("a million factors", million),
        ("thousands of factors", with("/factors", Value::Array(many.collect()))),
        ("too large", [text.as_bytes(), &b" ".repeat(1_000_000)].concat()),
        ("deep lists", [&b"{\"factors\":"[..], &b"[".repeat(400_000)].concat()),
        ("deep objects", b"{\"factors\":".repeat(70_000)),
        ("deep and closed", replaced("{", &format!("{{\"x\":{}{},", "[".repeat(100_000), "]".repeat(100_000)))),
        ("not a number", replaced("\"minutes\":15", "\"minutes\":NaN")),
        ("infinite", replaced("\"minutes\":15", "\"minutes\":1e999")),
        ("negative", replaced("\"minutes\":15", "\"minutes\":-15")),
        ("minus zero", replaced("\"minutes\":15", "\"minutes\":-0.0")),
        ("a fraction", replaced("\"minutes\":15", "\"minutes\":15.5")),
        ("a number as text", replaced("\"minutes\":15", "\"minutes\":\"15\"")),
        ("a thousand digits", replaced("\"minutes\":15", &format!("\"minutes\":{}", "9".repeat(1_000)))),
        ("a level that is null", with("/scale/levels/1", Value::Null)),
        ("a script", with("/factors/0/title", json!("<script>alert(1)</script>"))),
        ("a picture", with("/factors/0/mainQuestion", json!("Wat? <img src=x onerror=alert(1)>"))),
        ("a script in a skeleton", replaced("{", "{\"minutesSkeleton\":\"<iframe src=javascript:alert(1)>\",")),
        ("an address that is a script", with("/feedback/address", json!("javascript:alert(1)"))),
        ("a bell", with("/scale/undecided", json!("Weet\u{7}niet"))),
        ("a terminal sequence", with("/title", json!("\u{1b}]0;gekaapt\u{7}\u{1b}[31mRood"))),
        ("a turned direction", with("/factors/0/definition", json!("a\u{202e}b"))),
        ("a factor twice", with("/factors/1", factor.clone())),
        ("a question twice", with("/factors/1/subQuestions/0/id", json!("maatwerk-1"))),
        ("a step twice", with("/wrapUp/steps/1/id", good()["wrapUp"]["steps"][0]["id"].clone())),
        ("a member twice", replaced("\"title\":", "\"title\":\"Een\",\"title\":")),
        ("a path as id", with("/id", json!("../../etc/passwd"))),
        ("a path as id of Windows", with("/id", json!("..\\..\\windows"))),
        ("a device of Windows as id", with("/id", json!("CON"))),
        ("an empty id", with("/id", json!(""))),
        ("a path as id of a factor", with("/factors/0/id", json!("../maatwerk"))),
        ("an endless id", with("/factors/0/id", json!("a".repeat(900_000)))),
        ("a path as version", with("/version", json!("../2030.1"))),
        ("an endless word twice", {
            let word = json!("w".repeat(300_000));
            let mut json = good();
            json["scale"]["levels"][0]["word"] = word.clone();
            json["scale"]["levels"][1]["word"] = word;
            json.to_string().into_bytes()
        }),
        ("a newer format", replaced("{", "{\"format\":2,")),
        ("a format of the far future", replaced("{", "{\"format\":18446744073709551615,")),
        ("a format that is no number", replaced("{", "{\"format\":\"1\",")),
        ("a terminal sequence as colour", replaced("{", "{\"accent\":\"\\u001b[31m\\nregel\",")),
        ("a terminal sequence as name", replaced("\"minutes\":15", "\"minutes\":\"\\u001b]0;x\\u0007\"")),
        ("an unknown colour", replaced("{", "{\"accent\":\"#ff0000\",")),
    ]
}

/// Runs a command with a limit on its memory, where the shell has one.
fn run(device: &CliDevice, arguments: &[&str]) -> Output {
    let command = device.command(arguments);
    if cfg!(not(target_os = "linux")) {
        return device.run(arguments);
    }
    let mut limited = Command::new("sh");
    limited.arg("-c").arg(format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\"")).arg(command.get_program());
    limited.args(command.get_args()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    wait_for_output(limited.spawn().expect("a shell starts"))
}

/// Checks that `check` and `install` refuse a file with one of these exit codes, a sentence, and nothing else.
fn refused(device: &CliDevice, name: &str, file: &Path, codes: &[i32]) {
    let before = device.ok(&["instrument", "list", "--json"]);
    for command in ["check", "install"] {
        let output = run(device, &["instrument", command, utf8(file)]);
        let said = String::from_utf8(output.stderr).unwrap_or_else(|_| panic!("{name}: {command} writes UTF-8"));
        assert!(output.status.code().is_some_and(|code| codes.contains(&code)), "{name}: {command}: {said}");
        assert!(output.stdout.is_empty(), "{name}: {command} prints nothing");
        let lines: Vec<_> = said.lines().collect();
        let most = if command == "check" { 22 } else { 1 };
        assert!((1..=most).contains(&lines.len()), "{name}: {command}: {} lines", lines.len());
        let sentence = lines.last().copied().unwrap_or_default();
        assert!(sentence.starts_with(utf8(file)) && sentence.ends_with('.'), "{name}: {command}: {sentence}");
        assert!(lines.iter().all(|line| line.chars().count() < 600), "{name}: {command}: a line is long");
        assert!(!said.contains("panicked") && !said.contains('\u{1b}'), "{name}: {command}: {said}");
    }
    assert_eq!(device.ok(&["instrument", "list", "--json"]), before, "{name}: nothing changed");
}

#[test]
fn a_hostile_file_costs_a_sentence_and_changes_nothing() {
    let device = CliDevice::new();
    let file = device.path("vreemd.gesprekskaarten");
    for (name, bytes) in hostile() {
        fs::write(&file, bytes).expect("the file can be written");
        refused(&device, name, &file, &[3]);
    }
    assert_eq!(device.ok(&["list"]), "", "no session was made");
}

#[test]
fn a_file_with_many_faults_names_some_of_them_in_dutch() {
    let device = CliDevice::new();
    let file = device.path("vreemd.gesprekskaarten");
    let factor = json!({"id":"x","title":"","subtitle":"","definition":"","mainQuestion":"","subQuestions":[]});
    fs::write(&file, with("/factors", Value::Array(vec![factor; 1_000]))).expect("the file can be written");
    let output = device.run(&["instrument", "check", utf8(&file)]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("factors: Er zijn er te veel: 1000."), "{said}");
    // 1000 texts of three kinds are empty, and 999 ids stand there twice.
    assert!(said.contains("\nEn nog 3980 keer.\n"), "{said}");
}

#[test]
fn a_file_with_a_mark_of_its_encoding_and_unknown_members_is_installed_and_kept() {
    let device = CliDevice::new();
    let mut json = good();
    json["laterLid"] = json!({ "gemiddelde": true, "diep": [[1, 2.5], "tekst"] });
    json["factors"][0]["kleur"] = json!("rood");
    json["scale"]["levels"][0]["pictogram"] = json!("zaad");
    let file = device.path("nieuw.gesprekskaarten");
    fs::write(&file, [b"\xef\xbb\xbf", json.to_string().as_bytes()].concat()).expect("the file can be written");
    let checked = device.ok(&["instrument", "check", utf8(&file)]);
    device.ok(&["instrument", "install", utf8(&file)]);
    let exported: Value = serde_json::from_str(&device.ok(&["instrument", "export", "actiescan-llo@2030.1"])).unwrap();
    assert_eq!(exported, json, "nothing of a newer version is lost");
    assert!(device.ok(&["instrument", "list"]).contains(checked.split('\t').nth(4).expect("check prints a hash")));
    let again = device.ok(&["instrument", "install", utf8(&file)]);
    assert!(again.contains("stonden al op dit apparaat"), "{again}");
    json["factors"][0]["title"] = json!("Anders");
    fs::write(&file, json.to_string()).expect("the file can be written");
    let other = device.run(&["instrument", "install", utf8(&file)]);
    assert_eq!(other.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&other.stderr).contains("met een andere inhoud"));
}

#[test]
fn a_file_of_a_terabyte_is_refused_before_it_is_read() {
    let device = CliDevice::new();
    let file = device.path("groot.gesprekskaarten");
    let made = fs::File::create(&file).expect("the file can be made");
    let size = [1 << 40, 1 << 32, 1 << 28].into_iter().find(|size| made.set_len(*size).is_ok());
    assert!(size.is_some(), "a file without content takes no room");
    refused(&device, "a sparse file", &file, &[3]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_costs_a_sentence_and_no_waiting() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let device = CliDevice::new();
    let folder = device.path("map.gesprekskaarten");
    fs::create_dir(&folder).expect("the folder can be made");
    let pipe = device.path("pijp.gesprekskaarten");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("`mkfifo` is installed").success());
    let socket = device.path("s");
    let _listener = UnixListener::bind(&socket).expect("a socket can be made");
    let (nowhere, circle) = (device.path("nergens.gesprekskaarten"), device.path("rond.gesprekskaarten"));
    symlink(device.path("weg"), &nowhere).expect("the link can be made");
    symlink(&circle, &circle).expect("the link can be made");
    let to_pipe = device.path("naar-pijp.gesprekskaarten");
    symlink(&pipe, &to_pipe).expect("the link can be made");
    for path in [&folder, &pipe, &socket, &nowhere, &circle, &to_pipe, Path::new("/dev/zero"), Path::new("/dev/null")] {
        refused(&device, utf8(path), path, &[3, 4]);
    }
    let (file, link) = (device.path("echt"), device.path("link.gesprekskaarten"));
    fs::write(&file, good().to_string()).expect("the file can be written");
    symlink(&file, &link).expect("the link can be made");
    device.ok(&["instrument", "install", utf8(&link)]);
    assert!(link.is_symlink(), "a link that a person names is followed, and stays");
}
