// Dutch texts of the settings.
export const settings = {
  title: 'Instellingen',
  who: 'Wie ben ik',
  name: 'Mijn naam',
  nameHint: 'Staat bij wijzigingen in de geschiedenis van een sessie. Mag leeg blijven.',
  role: 'Mijn rol',
  roles: { moderator: 'Ik ben moderator', minuteTaker: 'Ik ben notulist' },
  look: 'Hoe het eruitziet',
  theme: 'Kleuren',
  themes: { device: 'Zoals apparaat', light: 'Licht', dark: 'Donker', contrast: 'Hoog contrast' },
  textSize: 'Grootte van de tekst',
  textSizes: { normal: '100 %', large: '125 %', larger: '150 %', largest: '200 %' },
  lessMotion: 'Minder beweging',
  lessMotionHint: 'Het water en de kaarten verschuiven zonder animatie.',
  gaugeLeft: 'Peil links',
  gaugeLeftHint: 'Het niveau staat links van de kaart. Handig als je links bent.',
} as const
