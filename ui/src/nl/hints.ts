// Dutch texts of the hints for the first time.
import type { Hint } from '../bindings/Hint'
import type { Role } from '../bindings/Role'

const forModerator: Record<Exclude<Hint, 'role'>, string> = {
  note: 'Tik op een vraag om een notitie te maken. Alles wordt vanzelf bewaard.',
  level: 'Kies samen waar jullie nu staan: tik op een niveau. Je mag later iets anders kiezen.',
  wrapUp: 'Rond het gesprek stap voor stap af. Je kunt altijd terug naar een kaart.',
  advice: 'Hier maakt de notulist het advies. Je schrijft en ziet meteen hoe het wordt.',
}

export const hints = {
  title: 'Tip',
  understood: 'Sluit melding',
  words: (hint: Exclude<Hint, 'role'>, role: Role) => {
    if (role === 'minuteTaker' && hint === 'note')
      return 'Alle notities staan voor je open. Alles wordt vanzelf bewaard.'
    if (role === 'minuteTaker' && hint === 'level')
      return 'Jullie kiezen samen. De moderator tikt het niveau aan. Werken jullie met één tablet? Tik dan op “Wijzig niveau”.'
    return forModerator[hint]
  },
  role: {
    title: 'Wat doe jij in het gesprek?',
    text: 'Dan zie je wat jij nodig hebt. Je kunt dit altijd wijzigen bij Instellingen.',
    moderator: 'Ik ben moderator',
    minuteTaker: 'Ik ben notulist',
  },
}
