// The page for a web view that is too old for the app.
export const oldWebView = (chrome: string, safari: string) => ({
  title: 'Werk dit apparaat eerst bij',
  why: 'Actiescan kan hier niet starten. Het onderdeel van dit apparaat dat de schermen laat zien, is te oud.',
  update: {
    android: `Open de Play Store, zoek “Android System WebView” en tik op “Updaten”. Actiescan heeft versie ${chrome} of nieuwer nodig. Start Actiescan daarna opnieuw.`,
    ios: `Open Instellingen, tik op “Algemeen” en dan op “Software-update”. Actiescan heeft versie ${safari} of nieuwer nodig. Start Actiescan daarna opnieuw.`,
    mac: `Open Systeeminstellingen, kies “Algemeen” en dan “Software-update”. Werk macOS bij, zodat Safari versie ${safari} of nieuwer is. Start Actiescan daarna opnieuw.`,
    windows: `Werk “Microsoft Edge WebView2 Runtime” bij met Windows Update. Actiescan heeft versie ${chrome} of nieuwer nodig. Start Actiescan daarna opnieuw.`,
    linux:
      'Werk het pakket “libwebkit2gtk-4.1-0” bij. Actiescan heeft versie 2.40 of nieuwer nodig. Start Actiescan daarna opnieuw.',
  },
  safe: 'Je sessies blijven bewaard op dit apparaat.',
})
