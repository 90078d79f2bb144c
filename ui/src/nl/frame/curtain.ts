// Dutch texts about the curtain of the app lock, and about the encryption of the device.

const minutes = (count: number) => `${count} minuten`

export const curtain = {
  title: 'Actiescan is afgedekt',
  about: 'Wat je typte, is bewaard. Vul de code van de moderator in om verder te gaan.',
  lift: 'Ga verder',
  /** In the settings. */
  setting: 'Scherm afdekken',
  settingAbout:
    'Raakt niemand het scherm aan? Dan dekt Actiescan het af tot je de code invult. Niet tijdens presenteren, en niet als de tablet rondgaat.',
  noEncryption: 'Dit is een gordijn. De bestanden op dit apparaat zijn er niet mee versleuteld.',
  noCode: 'Kies eerst een code van de moderator.',
  after: 'Dek het scherm af na',
  never: 'Nooit',
  minutes,
  disk: {
    title: 'Versleuteling van dit apparaat',
    about:
      'Alleen versleuteling van het apparaat beschermt je sessies als het apparaat weg is. Gebruik ook een schermslot.',
    encrypted: 'De schijf met je sessies is versleuteld.',
    notSeen:
      'Actiescan ziet op de schijf met je sessies geen versleuteling. Vraag je beheerder om de schijf te versleutelen, bijvoorbeeld met LUKS.',
    unknown: 'Actiescan kan niet zien of de schijf met je sessies versleuteld is. Vraag het je beheerder.',
    windows:
      'Zo kijk je het na: open de instellingen van Windows en zoek op ‘apparaatversleuteling’ of ‘BitLocker’. Staat het uit? Zet het daar aan, of vraag je beheerder.',
    macos:
      'Zo kijk je het na: open Systeeminstellingen, kies ‘Privacy en beveiliging’ en dan ‘FileVault’. Staat het uit? Zet het daar aan, of vraag je beheerder.',
    ios: 'Een iPad of iPhone is versleuteld zodra er een toegangscode is. Zo kijk je het na: open de instellingen van de iPad of iPhone en kies ‘Face ID en toegangscode’ of ‘Touch ID en toegangscode’. Zet daar de toegangscode aan.',
    android:
      'Zo kijk je het na: open de instellingen van de tablet of telefoon en kies ‘Beveiliging’. Kijk bij ‘Versleuteling’, en zet een schermslot aan. Een nieuwe tablet is meestal al versleuteld.',
  },
} as const
