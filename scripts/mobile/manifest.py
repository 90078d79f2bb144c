"""Checks the manifests and resources of the Android app.

Every attribute must exist and be known to the oldest Android, unless `tools:targetApi` or the folder says that newer ones
are meant. And the decisions of ARCHITECTURE.md must hold: no permissions, no backup, no restart, no fixed orientation.
"""

import json
import re
import xml.etree.ElementTree as ElementTree

import planted

ANDROID = "{http://schemas.android.com/apk/res/android}"
TOOLS = "{http://schemas.android.com/tools}"
TYPES = planted.ROOT / "target/mobile/node_modules/@nativescript/types-android/lib/android/android-platform-21-37-merged.d.ts"

APP = "gen/android/app/src"
PLUGIN = "src-tauri/crates/device/android/src"
MAIN = f"{APP}/main/AndroidManifest.xml"
RULES = f"{APP}/main/res/xml/data_extraction_rules.xml"

# A change of one of these may not restart the activity: turning, Split View, DeX, a keyboard, larger text.
NO_RESTART = {
    "orientation", "screenSize", "smallestScreenSize", "screenLayout", "density", "fontScale", "fontWeightAdjustment",
    "keyboard", "keyboardHidden", "navigation", "touchscreen", "locale", "layoutDirection", "uiMode", "colorMode",
}
# The folders of the app, and those that are open before the first unlock after a start.
DOMAINS = {"root", "file", "database", "sharedpref", "external"}
DOMAINS |= {f"device_{domain}" for domain in DOMAINS - {"external"}}


def known_attributes():
    """Returns the attributes of Android with the level that introduced each; 1 for those before the first listed."""
    body = re.search(r"export class attr extends java\.lang\.Object \{(.*?)\n\t\t\}", TYPES.read_text(), re.S).group(1)
    since = {}
    for comment, name in re.findall(r"(?:/\*\*((?:(?!\*/).)*)\*/\s*)?public static (\w+):", body, re.S):
        level = re.search(r"@since (\d+)", comment)
        since[name] = int(level.group(1)) if level else 1
    return since


def files(root):
    """Returns our manifests and resources, those of the plugin too."""
    yield from sorted((root / APP).rglob("AndroidManifest.xml"))
    yield from sorted((root / PLUGIN).rglob("AndroidManifest.xml"))
    yield from sorted((root / APP).glob("*/res/*/*.xml"))
    yield from sorted((root / PLUGIN).glob("*/res/*/*.xml"))


def attribute_problems(root, since):
    oldest = json.loads((root / "minimum-versions.json").read_text())["android"]["sdk"]
    for path in files(root):
        where = path.relative_to(root)
        qualifier = re.search(r"-v(\d+)$", path.parent.name)
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError as error:
            yield f"{where}: not well formed: {error}"
            continue

        def visit(element, level):
            level = max(level, int(element.get(TOOLS + "targetApi", 0)))
            names = [key[len(ANDROID):] for key in element.attrib if key.startswith(ANDROID)]
            if element.tag == "item" and element.get("name", "").startswith("android:"):
                names.append(element.get("name")[len("android:"):])
            for name in names:
                if name not in since:
                    yield f"{where}: Android has no attribute android:{name}"
                elif since[name] > level:
                    yield f"{where}: android:{name} is from level {since[name]}, and the app runs from {level}"
            for child in element:
                yield from visit(child, level)

        yield from visit(tree.getroot(), max(oldest, int(qualifier.group(1)) if qualifier else 0))


def reference_problems(root):
    """Finds names of resources that no file of the app defines."""
    defined = set()
    for path in [*(root / APP).glob("*/res/*/*"), *(root / PLUGIN).glob("*/res/*/*")]:
        kind = path.parent.name.split("-")[0]
        if kind == "values":
            defined |= {(item.tag, item.get("name")) for item in ElementTree.parse(path).getroot()}
        else:
            defined.add((kind, path.stem))
    for path in files(root):
        for kind, name in re.findall(r"@(string|color|drawable|mipmap|xml|style)/([\w.]+)", path.read_text()):
            if (kind, name) not in defined:
                yield f"{path.relative_to(root)}: nothing defines @{kind}/{name}"


def night_problems(root):
    """Finds styles for newer systems that are lost at night: Android looks at the night before the version."""
    folders = {path.name: path for path in (root / APP / "main/res").glob("values*")}
    styles = {
        name: {item.get("name") for path in folder.glob("*.xml") for item in ElementTree.parse(path).getroot().iter("style")}
        for name, folder in folders.items()
    }
    for name in styles:
        version = re.fullmatch(r"values(-v\d+)", name)
        if version:
            for lost in sorted(styles[name] & styles.get("values-night", set()) - styles.get(f"values-night{version[1]}", set())):
                yield f"{APP}/main/res/{name}: at night the style {lost} comes from values-night"


def decision_problems(root):
    manifest = ElementTree.parse(root / MAIN).getroot()
    for path in files(root):
        if path.name != "AndroidManifest.xml" or "/debug/" in path.as_posix():
            continue
        for permission in ElementTree.parse(path).getroot().iter("uses-permission"):
            if permission.get(TOOLS + "node") != "remove":
                yield f"{path.relative_to(root)}: the app asks for {permission.get(ANDROID + 'name')}"
    application = manifest.find("application")
    for name in ("allowBackup", "fullBackupContent"):
        if application.get(ANDROID + name) != "false":
            yield f"{MAIN}: {name} is not false"
    if application.get(ANDROID + "dataExtractionRules") != "@xml/data_extraction_rules":
        yield f"{MAIN}: no dataExtractionRules"
    rules = ElementTree.parse(root / RULES).getroot()
    for section in ("cloud-backup", "device-transfer"):
        part = rules.find(section)
        excluded = {item.get("domain") for item in part.iter("exclude")} if part is not None else set()
        if excluded != DOMAINS or part.find("include") is not None:
            yield f"{RULES}: {section} lets through {sorted(DOMAINS - excluded)}"
    for activity in application.iter("activity"):
        missing = NO_RESTART - set(activity.get(ANDROID + "configChanges", "").split("|"))
        if missing:
            yield f"{MAIN}: the activity restarts on {sorted(missing)}"
        if activity.get(ANDROID + "screenOrientation") or activity.get(ANDROID + "resizeableActivity") != "true":
            yield f"{MAIN}: the activity does not turn or resize freely"
    for component in application:
        if component.find("intent-filter") is not None and component.get(ANDROID + "exported") is None:
            yield f"{MAIN}: {component.get(ANDROID + 'name')} does not say whether it is exported"
    for category in manifest.iter("category"):
        if category.get(ANDROID + "name", "").endswith("LEANBACK_LAUNCHER"):
            yield f"{MAIN}: the app is offered on televisions"
    for path in files(root):
        for shared in ElementTree.parse(path).getroot() if path.stem.endswith("_paths") else []:
            if shared.tag != "cache-path" or shared.get("path") in (None, "", ".", "/"):
                yield f"{path.relative_to(root)}: <{shared.tag}> gives others more than one folder of the cache"


def association_problems(root):
    """Compares the types of files in the manifest with the configuration, from which the build writes them."""
    wanted = set()
    for item in json.loads((root / "tauri.android.conf.json").read_text())["bundle"]["fileAssociations"]:
        for action in item.get("androidIntentActionFilters", ["send", "sendMultiple", "view"]):
            wanted.add((item["mimeType"], re.sub("([A-Z])", r"_\1", action).upper()))
    found = set()
    for intent in ElementTree.parse(root / MAIN).getroot().iter("intent-filter"):
        for data in intent.iter("data"):
            for action in intent.iter("action"):
                found.add((data.get(ANDROID + "mimeType"), action.get(ANDROID + "name").rsplit(".", 1)[1]))
    if wanted != found:
        yield f"{MAIN}: types of files differ from tauri.android.conf.json: {sorted(wanted ^ found)}"


def problems(root):
    return [
        *attribute_problems(root, ATTRIBUTES),
        *reference_problems(root),
        *night_problems(root),
        *decision_problems(root),
        *association_problems(root),
    ]


PLANTS = [
    (MAIN, "android:allowBackup", "android:allowBackups"),
    (MAIN, 'tools:targetApi="31"', ""),
    (MAIN, "<application", '<uses-permission android:name="android.permission.INTERNET" />\n    <application'),
    (MAIN, "|fontScale", ""),
    (MAIN, 'android:resizeableActivity="true"', 'android:screenOrientation="portrait" android:resizeableActivity="true"'),
    (MAIN, "@xml/data_extraction_rules", "@xml/rules"),
    (f"{PLUGIN}/main/res/xml/other_paths.xml", "", '<paths><external-path name="all" path="." /></paths>'),
    (MAIN, "android.intent.action.SEND_MULTIPLE", "android.intent.action.SEND"),
    (RULES, '<exclude domain="file" />', ""),
    (RULES, '<exclude domain="device_file" />', ""),
    (f"{APP}/main/res/values-night-v31/themes.xml", 'name="Theme.actiescan"', 'name="Theme.other"'),
    (f"{APP}/main/res/values/themes.xml", "android:windowBackground", "android:windowSplashScreenBackground"),
    (f"{APP}/main/res/drawable/icon_monochrome.xml", "</vector>", ""),
]

ATTRIBUTES = known_attributes()

if __name__ == "__main__":
    planted.run("manifest", problems, PLANTS)
