"""Checks that what is stated in several places is the same: oldest systems, colours, types of files.

`minimum-versions.json` is the source of the oldest systems. Vite and Gradle read it; the files of Tauri, the README, the
handleiding and the gradle file of the plugin can only repeat it.
"""

import json
import re

import planted

COLORS = {
    "gen/android/app/src/main/res/values/colors.xml": ":root {",
    "gen/android/app/src/main/res/values-night/colors.xml": ":root[data-theme='dark'] {",
}
BACKGROUND = "gen/apple/Assets.xcassets/Background.colorset/Contents.json"
PLUGIN = "src-tauri/crates/device/android/build.gradle.kts"
KOTLIN = f"{PLUGIN.rsplit('/', 1)[0]}/src/main/java/nl/actiescan/device/DevicePlugin.kt"
SHELL = "src-tauri/src/lib.rs"
ROLLOUT = "docs/handleiding/uitrollen.md"
UTI = "nl.actiescan.session"
INSTRUMENT_UTI = "nl.actiescan.instrument"

# Files that read `minimum-versions.json`, and how each value that they use is taken from it.
READERS = {
    "ui/build/web-view.ts": [
        r"import versions from '[./]*/minimum-versions\.json'",
        r"chrome: String\(versions\.androidWebView\)",
        r"safari: String\(versions\.ios\)",
        r"`chrome\$\{minimum\.chrome\}`, `safari\$\{minimum\.safari\}`",
        r"chrome: parts\(minimum\.chrome\), safari: parts\(minimum\.safari\)",
    ],
    "gen/android/app/build.gradle.kts": [r"minimum-versions\.json", r"minSdk = minimumSdk\b"],
}


def read(root, file):
    return json.loads((root / file).read_text())


def version_problems(root):
    minimum = read(root, "minimum-versions.json")
    stated = {
        "tauri.android.conf.json": (read(root, "tauri.android.conf.json")["bundle"]["android"]["minSdkVersion"], minimum["android"]["sdk"]),
        "tauri.ios.conf.json": (read(root, "tauri.ios.conf.json")["bundle"]["iOS"]["minimumSystemVersion"], minimum["ios"]),
        "tauri.conf.json": (read(root, "tauri.conf.json")["bundle"]["macOS"]["minimumSystemVersion"], minimum["macos"]),
    }
    found = re.search(r"minSdk = (\d+)", (root / PLUGIN).read_text())
    stated[PLUGIN] = (found and int(found.group(1)), minimum["android"]["sdk"])
    for file, (found, wanted) in stated.items():
        if found != wanted:
            yield f"{file}: the oldest system is {found}; minimum-versions.json says {wanted}"
    android, release = minimum["android"]["name"], re.search(r"\((\d+)\)", minimum["windows"]).group(1)
    repeated = {
        "README.md": (
            f"Android {android}", f"WebView {minimum['androidWebView']}", f"iPadOS {minimum['ios']}",
            f"macOS {minimum['macos']}", f"Windows {minimum['windows']}",
        ),
        ROLLOUT: (
            f"| Android | {android}, met Android System WebView {minimum['androidWebView']} |",
            f"| iPad en iPhone | {minimum['ios']} |", f"| macOS | {minimum['macos']} |", f"| Windows 10, versie {release},",
        ),
    }
    for file, all_words in repeated.items():
        text = (root / file).read_text()
        for words in all_words:
            if words not in text:
                yield f"{file}: nothing says “{words}”"
    # Both the import and its use: a file that imports the versions may still repeat one.
    for file, patterns in READERS.items():
        text = (root / file).read_text()
        for pattern in patterns:
            if not re.search(pattern, text):
                yield f"{file}: does not take its versions from minimum-versions.json: nothing matches {pattern}"


def color_problems(root):
    tokens = (root / "ui/src/styles/tokens.css").read_text()
    background = []
    for file, start in COLORS.items():
        block = tokens[tokens.index(start):]
        values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[:block.index("\n}")]))
        background.append(values["bg"].upper())
        for name, color in re.findall(r'<color name="(\w+)">(#\w+)</color>', (root / file).read_text()):
            wanted = values.get(name.replace("_", "-"), "").upper()
            if color != wanted:
                yield f"{file}: {name} is {color}; tokens.css says {wanted}"
    found = []
    for item in read(root, BACKGROUND)["colors"]:
        parts = item["color"]["components"]
        found.append("#" + "".join(parts[part][2:] for part in ("red", "green", "blue")))
    if found != background:
        yield f"{BACKGROUND}: {found}; tokens.css says {background}"


def type_problems(root):
    """Compares how each system learns about the files of the app."""
    for file in ("tauri.conf.json", "tauri.ios.conf.json"):
        session = read(root, file)["bundle"]["fileAssociations"][0]
        if session.get("exportedType") != {"identifier": UTI, "conformsTo": ["public.data"]}:
            yield f"{file}: session files are not the type {UTI}"
        if session["mimeType"] != "application/x-actiescan" or session["ext"] != ["actiescan"]:
            yield f"{file}: other names for session files than elsewhere"
        instrument = read(root, file)["bundle"]["fileAssociations"][1]
        if instrument.get("exportedType") != {"identifier": INSTRUMENT_UTI, "conformsTo": ["public.json"]}:
            yield f"{file}: instrument files are not the type {INSTRUMENT_UTI}"
        if instrument["mimeType"] != "application/x-gesprekskaarten+json" or instrument["ext"] != ["gesprekskaarten"]:
            yield f"{file}: other names for instrument files than elsewhere"
    for item in read(root, "tauri.ios.conf.json")["bundle"]["fileAssociations"][2:]:
        if item.get("rank") != "Alternate":
            yield f"tauri.ios.conf.json: {item['ext']} would open in this app by itself"
    if any("pdf" in item["ext"] for item in read(root, "tauri.conf.json")["bundle"]["fileAssociations"]):
        yield "tauri.conf.json: on Windows every PDF would open in this app"
    windows = read(root, "tauri.windows.conf.json")["bundle"]["windows"]
    if windows["webviewInstallMode"]["type"] != "offlineInstaller":
        yield "tauri.windows.conf.json: the installer needs the network"
    if "RenderProcess.lost(view)" not in (root / ".cargo/config.toml").read_text():
        yield ".cargo/config.toml: the page does not come back when Android ends its process"
    reload = r"builder\.on_web_content_process_terminate\(\|page\| \{\s+if let Err\(error\) = page\.reload\(\)"
    if not re.search(reload, (root / SHELL).read_text()):
        yield f"{SHELL}: the page does not come back when iOS or macOS ends its process"


def activity_problems(root):
    """Finds a plugin that keeps its first activity. Android makes another one, and Tauri keeps the plugin."""
    text = (root / KOTLIN).read_text()
    if re.search(r"class DevicePlugin\([^)]*\bva[lr]\b", text) or "current = activity" not in text:
        yield f"{KOTLIN}: uses an activity that may have ended"


def problems(root):
    return [*version_problems(root), *color_problems(root), *type_problems(root), *activity_problems(root)]


PLANTS = [
    ("minimum-versions.json", '"sdk": 26', '"sdk": 28'),
    ("minimum-versions.json", '"androidWebView": 110', '"androidWebView": 111'),
    (ROLLOUT, "| iPad en iPhone | 16.4 |", "| iPad en iPhone | 16.0 |"),
    (ROLLOUT, "versie 1809,", "versie 1607,"),
    ("ui/build/web-view.ts", "String(versions.androidWebView)", "'110'"),
    ("ui/build/web-view.ts", "String(versions.ios)", "'16.4'"),
    ("ui/build/web-view.ts", "`chrome${minimum.chrome}`", "'chrome110'"),
    ("gen/android/app/build.gradle.kts", "minSdk = minimumSdk", "minSdk = 26"),
    (KOTLIN, "first: Activity", "private val first: Activity"),
    (KOTLIN, "    current = activity\n", ""),
    ("tauri.ios.conf.json", '"16.4"', '"15.0"'),
    ("ui/src/styles/tokens.css", "--bg: #eef2ea", "--bg: #ffffff"),
    (BACKGROUND, "0x0B", "0x0C"),
    ("tauri.conf.json", UTI, "nl.actiescan.sessie"),
    ("tauri.ios.conf.json", INSTRUMENT_UTI, "nl.actiescan.kaarten"),
    ("tauri.conf.json", '"gesprekskaarten"', '"kaarten"'),
    ("tauri.windows.conf.json", "offlineInstaller", "downloadBootstrapper"),
    (".cargo/config.toml", "RenderProcess.lost(view)", "false"),
    (SHELL, "builder.on_web_content_process_terminate(", "builder.on_page_load("),
    (SHELL, "page.reload()", "page.close()"),
]

if __name__ == "__main__":
    planted.run("settings", problems, PLANTS)
