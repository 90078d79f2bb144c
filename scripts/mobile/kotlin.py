"""Type-checks the Kotlin of the app and of the plugin, without the Android SDK.

It is compiled together with the Kotlin of Tauri and wry, which our classes extend, against the stubs of stubs.py. The
stubs lack what Tauri's own Kotlin uses here and there, so only errors in our files count, and in the lines that
`.cargo/config.toml` adds to wry's. A second run has planted errors, and each must be found.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import stubs

ROOT = stubs.ROOT
HOME = stubs.TOOLS / "node_modules/kotlin-compiler"
WORK = stubs.TOOLS / "kotlin"
APP = ROOT / "gen/android/app/src/main"
PLUGIN = ROOT / "src-tauri/crates/device/android/src/main"
PACKAGE = "nl.actiescan.app"

# A file, a text in it, and what takes its place.
PLANTS = [
    ("MainActivity.kt", "override fun onWebViewCreate(webView: WebView)", "override fun onWebViewCreate(webView: Int)"),
    ("MainActivity.kt", "insets.getInsets(types)", "insets.getInset(types)"),
    ("PageLink.kt", "back.isEnabled = can", "back.isEnabled = \"can\""),
    ("RenderProcess.kt", "activity.recreate()", "activity.recreat()"),
    ("RenderProcess.kt", "losses.addLast(now)", 'losses.addLast("now")'),
    ("RustWebViewClient.kt", "RenderProcess.lost(view)", "RenderProcess.lost(detail)"),
    ("DevicePlugin.kt", "window.addFlags(flag)", "window.addFlag(flag)"),
    ("DevicePlugin.kt", "invoke.resolve()", "invoke.resolve(1)"),
]


def foreign_kotlin():
    """Writes the Kotlin of Tauri and wry as their build scripts do, and returns the folder."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", "aarch64-linux-android"]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)["packages"]
    folders = {item["name"]: Path(item["manifest_path"]).parent for item in found}
    environment = tomllib.loads((ROOT / ".cargo/config.toml").read_text())["env"]
    to = WORK / "foreign"
    to.mkdir(parents=True, exist_ok=True)
    templates = [*folders["wry"].glob("src/android/kotlin/*.kt"), *folders["tauri"].glob("mobile/android-codegen/*.kt")]
    for path in templates:
        text = path.read_text().replace("{{package}}", PACKAGE).replace("{{package-unescaped}}", PACKAGE)
        text = text.replace("{{library}}", "actiescan_lib")
        for part in ("extension", "init"):
            name = f"WRY_{path.stem.upper()}_CLASS_{part.upper()}"
            text = text.replace(f"{{{{class-{part}}}}}", environment.get(name, ""))
        (to / path.name).write_text(text)
    for path in folders["tauri"].glob("mobile/android/src/main/java/**/*.kt"):
        (to / path.name).write_text(path.read_text())
    return to


def resources():
    """Returns Kotlin with the class R of the app: what the build makes from the resources."""
    names = {"color": set(), "string": set()}
    for path in APP.glob("res/values/*.xml"):
        for kind, name in re.findall(r'<(color|string) name="(\w+)"', path.read_text()):
            names[kind].add(name)
    lines = [f"object {kind} {{ {' '.join(f'const val {one} = 1;' for one in sorted(all_))} }}" for kind, all_ in names.items()]
    return f"package {PACKAGE}\nobject R {{\n" + "\n".join(lines) + "\n}\n"


def compile_kotlin(files):
    """Returns the errors as file, line and message."""
    command = [
        "java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", HOME / "lib/kotlin-compiler.jar",
        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-kotlin-home", HOME, "-no-reflect", "-nowarn",
        "-cp", WORK / "stubs.jar", "-d", WORK / "classes", *files,
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    errors = re.findall(r"^(\S+\.kt):(\d+):\d+: error: (.*)$", done.stderr, re.M)
    if done.returncode and not errors:
        sys.exit(done.stderr)
    return [(Path(file), int(line), message) for file, line, message in errors]


def is_ours(file, line, own):
    text = file.read_text().split("\n")[line - 1]
    return file in own or "RenderProcess" in text


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    jar = WORK / "stubs.jar"
    sources = [Path(stubs.__file__), ROOT / "scripts/mobile/requirements.txt"]
    if not jar.exists() or any(source.stat().st_mtime > jar.stat().st_mtime for source in sources):
        stubs.main(jar)
    (WORK / "R.kt").write_text(resources())
    foreign = foreign_kotlin()
    own = [path for folder in (APP, PLUGIN) for path in sorted(folder.glob("java/**/*.kt")) if "generated" not in path.parts]
    rest = [*sorted(foreign.glob("*.kt")), WORK / "R.kt", *sorted((ROOT / "scripts/mobile/stand-ins").glob("*.kt"))]
    problems = [error for error in compile_kotlin([*own, *rest]) if is_ours(error[0], error[1], own)]
    for file, line, message in problems:
        print(f"kotlin: {file.relative_to(ROOT)}:{line}: {message}")
    if problems:
        sys.exit(1)

    planted, wanted = [], []
    for path in [*own, *rest]:
        text = path.read_text()
        for name, old, new in PLANTS:
            if name == path.name:
                if old not in text:
                    sys.exit(f"kotlin: the planted error has no place: {name} has no {old!r}")
                text = text.replace(old, new, 1)
                wanted.append((name, new))
        to = WORK / "planted" / path.name
        to.parent.mkdir(exist_ok=True)
        to.write_text(text)
        planted.append(to)
    if len(wanted) != len(PLANTS):
        sys.exit("kotlin: a file with a planted error is gone")
    errors = compile_kotlin(planted)
    for name, new in wanted:
        lines = (WORK / "planted" / name).read_text().split("\n")
        if not any(file.name == name and new in lines[line - 1] for file, line, _ in errors):
            sys.exit(f"kotlin: the compiler does not see a planted error: {new!r} in {name}")
    print(f"kotlin: {len(own)} files without errors; {len(wanted)} planted errors found")


if __name__ == "__main__":
    main()
