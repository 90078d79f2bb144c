// swift-tools-version:5.3

import PackageDescription

let package = Package(
  name: "actiescan-device",
  platforms: [
    .macOS(.v10_13),
    .iOS(.v14),
  ],
  products: [
    .library(
      name: "actiescan-device",
      type: .static,
      targets: ["actiescan-device"])
  ],
  dependencies: [
    .package(name: "Tauri", path: "../.tauri/tauri-api")
  ],
  targets: [
    .target(
      name: "actiescan-device",
      dependencies: [
        .byName(name: "Tauri")
      ],
      path: "Sources")
  ]
)
