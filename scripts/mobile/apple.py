"""Checks the iOS project without Xcode: plists, the launch screen, the icon, and whether the Swift can be parsed.

Types are not checked here: only Xcode does that.
"""

import json
import plistlib
import struct
import xml.etree.ElementTree as ElementTree

import planted
import tree_sitter
import tree_sitter_swift

APPLE = "gen/apple"
INFO = "Info.ios.plist"
ASSETS = f"{APPLE}/Assets.xcassets"
SWIFT = "src-tauri/crates/device/ios/Sources"

# Keys of Info.ios.plist with the only value that fits the decisions in ARCHITECTURE.md.
DECIDED = {
    "LSSupportsOpeningDocumentsInPlace": False,
    "UIFileSharingEnabled": False,
    "UIRequiresFullScreen": False,
    "CFBundleDevelopmentRegion": "nl",
}
# Written by Tauri from `fileAssociations`; by hand they would be lost.
GENERATED = {"CFBundleDocumentTypes", "UTExportedTypeDeclarations"}


def plist_problems(root):
    paths = [root / INFO]
    for suffix in ("plist", "xcprivacy", "entitlements"):
        paths += sorted((root / APPLE).glob(f"actiescan_iOS/*.{suffix}"))
    parsed = {}
    for path in paths:
        try:
            parsed[path] = plistlib.loads(path.read_bytes())
        except Exception as error:  # plistlib lets errors of its XML parser through.
            yield f"{path.relative_to(root)}: {error}"
    info = parsed.get(root / INFO)
    if info is not None:
        for key, value in DECIDED.items():
            if info.get(key) != value:
                yield f"{INFO}: {key} is {info.get(key)!r}, not {value!r}"
        for key in GENERATED & info.keys():
            yield f"{INFO}: {key} belongs in tauri.ios.conf.json"
        for key in info:
            if key.startswith("UISupportedInterfaceOrientations"):
                yield f"{INFO}: {key} limits how the device may be held"
    privacy = parsed.get(root / APPLE / "actiescan_iOS/PrivacyInfo.xcprivacy")
    if privacy is not None:
        if privacy.get("NSPrivacyTracking") is not False or privacy.get("NSPrivacyCollectedDataTypes") != []:
            yield "PrivacyInfo.xcprivacy: the app collects nothing, and must say so"
        for item in privacy.get("NSPrivacyAccessedAPITypes", []):
            if not item.get("NSPrivacyAccessedAPITypeReasons"):
                yield f"PrivacyInfo.xcprivacy: no reason for {item.get('NSPrivacyAccessedAPIType')}"


def asset_problems(root):
    for contents in sorted((root / ASSETS).rglob("Contents.json")):
        where = contents.relative_to(root)
        try:
            parsed = json.loads(contents.read_text())
        except json.JSONDecodeError as error:
            yield f"{where}: {error}"
            continue
        for image in parsed.get("images", []):
            if not (contents.parent / image.get("filename", "")).is_file():
                yield f"{where}: there is no {image.get('filename')}"
    icon = (root / ASSETS / "AppIcon.appiconset/AppIcon.png").read_bytes()
    width, height, _, kind = struct.unpack(">IIBB", icon[16:26])
    if (width, height, kind) != (1024, 1024, 2):
        yield f"AppIcon.png: {width}x{height} of kind {kind}; the App Store takes 1024x1024 without transparency (kind 2)"
    try:
        screen = ElementTree.parse(root / APPLE / "LaunchScreen.storyboard").getroot()
    except ElementTree.ParseError as error:
        yield f"LaunchScreen.storyboard: {error}"
        return
    for color in screen.iter("color"):
        name = color.get("name")
        if name and not (root / ASSETS / f"{name}.colorset/Contents.json").is_file():
            yield f"LaunchScreen.storyboard: there is no colour {name}"


# Parts of the Swift that no test here can run, and what goes wrong without them.
REQUIRED = {
    "isExcludedFromBackup = true": "nothing keeps the data folder out of backups",
    "contentInsetAdjustmentBehavior = .never": "the insets of the screen count twice",
    "popover.sourceView = view": "the share sheet ends the app on an iPad",
    "forExporting: files, asCopy: true": "a file that is written after its place was picked arrives empty",
    "stopAccessingSecurityScopedResource()": "access to a stored file is not given back",
    "isIdleTimerDisabled = args.on": "the screen goes off in a conversation",
}


def swift_problems(root):
    swift = "".join(path.read_text() for path in (root / SWIFT).glob("*.swift"))
    for part, problem in REQUIRED.items():
        if part not in swift:
            yield f"{SWIFT}: {problem}: nothing says {part}"
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_swift.language()))
    for path in sorted((root / "src-tauri/crates").glob("*/ios/**/*.swift")):
        nodes = [parser.parse(path.read_bytes()).root_node]
        while nodes:
            node = nodes.pop()
            if node.type == "ERROR" or node.is_missing:
                line = node.start_point[0] + 1
                yield f"{path.relative_to(root)}:{line}: this is not Swift: {node.text.decode(errors='replace')[:60]!r}"
            elif node.has_error:
                nodes += node.children


def problems(root):
    return [*plist_problems(root), *asset_problems(root), *swift_problems(root)]


PLANTS = [
    (INFO, "</dict>", ""),
    (INFO, "<key>LSSupportsOpeningDocumentsInPlace</key>\n\t<false/>", "<key>LSSupportsOpeningDocumentsInPlace</key>\n\t<true/>"),
    (INFO, "<dict>", "<dict>\n\t<key>CFBundleDocumentTypes</key>\n\t<array/>"),
    (f"{APPLE}/actiescan_iOS/PrivacyInfo.xcprivacy", "<string>C617.1</string>", ""),
    (f"{ASSETS}/AppIcon.appiconset/Contents.json", "AppIcon.png", "Icon.png"),
    (f"{ASSETS}/Background.colorset/Contents.json", "{", ""),
    (f"{APPLE}/LaunchScreen.storyboard", 'key="backgroundColor" name="Background"', 'key="backgroundColor" name="Paper"'),
    (f"{SWIFT}/WebViewSetup.swift", "isExcludedFromBackup = true", "isExcludedFromBackup = false"),
    (f"{SWIFT}/WebViewSetup.swift", "Behavior = .never", "Behavior = .always"),
    (f"{SWIFT}/DevicePlugin.swift", "popover.sourceView = view", ""),
    (f"{SWIFT}/DevicePlugin.swift", "isIdleTimerDisabled = args.on", "isIdleTimerDisabled = true"),
    (f"{SWIFT}/FileExport.swift", "asCopy: true", "asCopy: false"),
    (f"{SWIFT}/FileExport.swift", "stored.stopAccessing", "stored.startAccessing"),
    (f"{SWIFT}/Planted.swift", "", "class Planted {\n  func broken() {\n    let x = (1 + \n  }\n}\n"),
]

if __name__ == "__main__":
    planted.run("apple", problems, PLANTS)
