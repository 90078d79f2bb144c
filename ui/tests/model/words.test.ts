import { describe, expect, it } from 'vitest'
import { namesIn, splitNames, toggleName } from '../../src/model/text/names'
import { counted, dates, longDateTime, plusDays, plusMonths } from '../../src/nl/dates'
import { nl } from '../../src/nl'
import { moment, onMoment } from '../../src/nl/authors'
import { sharedFolder } from '../../src/nl/export/shared-folder'

describe('a day', () => {
  it('is written out in Dutch', () => {
    expect(dates.day('2026-03-01')).toBe('1 maart 2026')
    expect(dates.dayNear('2026-12-18', '2026-11-18')).toBe('18 december')
    expect(dates.dayNear('2027-01-18', '2026-11-18')).toBe('18 januari 2027')
  })

  it('is named relative to today if it is near', () => {
    expect(dates.relative('2026-11-18', '2026-11-18')).toBe('Vandaag')
    expect(dates.relative('2026-11-19', '2026-11-18')).toBe('Morgen')
    expect(dates.relative('2026-11-17', '2026-11-18')).toBe('Gisteren')
    expect(dates.relative('2026-11-11', '2026-11-18')).toBe('11 november 2026')
  })

  it('moves across the ends of months and years, and across the change to winter time', () => {
    expect(plusDays('2026-12-25', 14)).toBe('2027-01-08')
    expect(plusDays('2026-10-24', 2)).toBe('2026-10-26')
    expect(plusMonths('2026-11-18', 1)).toBe('2026-12-18')
    expect(plusMonths('2027-01-31', 1)).toBe('2027-02-28')
  })

  it('with a time is shown in the time zone of this device', () => {
    expect(longDateTime('2026-11-18T12:00:00')).toBe('18 november 2026 om 12.00')
  })
})

describe('a duration', () => {
  it('is given in hours and minutes', () => {
    expect(dates.duration(105)).toBe('1 uur 45 minuten')
    expect(dates.duration(120)).toBe('2 uur')
    expect(dates.duration(15)).toBe('15 minuten')
    expect(dates.duration(61)).toBe('1 uur 1 minuut')
  })

  it('counts up as a clock, past an hour and a half too', () => {
    expect(dates.clock(400.9)).toBe('06:40')
    expect(dates.clock(0)).toBe('00:00')
    expect(dates.clock(6200)).toBe('103:20')
  })

  it('is spoken without zeros', () => {
    expect(dates.spoken(400)).toBe('6 minuten en 40 seconden')
    expect(dates.spoken(60)).toBe('1 minuut')
    expect(dates.spoken(1)).toBe('1 seconde')
    expect(dates.spoken(0)).toBe('0 seconden')
  })

  it('counts cards in singular and plural', () => {
    expect(counted(1, 'kaart', 'kaarten')).toBe('1 kaart')
    expect(counted(7, 'kaart', 'kaarten')).toBe('7 kaarten')
  })
})

describe('a pasted list of names', () => {
  it('is split at commas, semicolons and line ends', () => {
    expect(splitNames('Sanne Kok, Ahmed Yilmaz;Marieke de Boer\r\nPeter\nNoor')).toEqual([
      'Sanne Kok',
      'Ahmed Yilmaz',
      'Marieke de Boer',
      'Peter',
      'Noor',
    ])
  })

  it('loses empty names, repeated names and extra spaces', () => {
    expect(splitNames(' ;, Sanne   Kok ,,Sanne Kok;\n')).toEqual(['Sanne Kok'])
    expect(splitNames('   ')).toEqual([])
  })

  it('gets a name added or removed', () => {
    expect(toggleName('', 'Sanne Kok')).toBe('Sanne Kok')
    expect(toggleName('Sanne Kok', 'Kofi')).toBe('Sanne Kok, Kofi')
    expect(toggleName('Sanne Kok, Kofi', 'Sanne Kok')).toBe('Kofi')
  })
})

describe('a shared session in the list', () => {
  const sharing = { on: true, sharedUntil: '2026-11-18T14:32:00', news: [], waiting: 0 }
  const author = (role: 'moderator' | 'minuteTaker', name = '') => ({ role, name })

  it('shows how far it is shared and what is new, without names', () => {
    expect(sharedFolder.row(sharing, '2026-11-18')).toBe('Laatst gedeeld om 14.32 uur.')
    const news = [{ author: author('minuteTaker', 'Noor'), changes: 3 }]
    expect(sharedFolder.row({ ...sharing, news }, '2026-11-18')).toBe(
      'Laatst gedeeld om 14.32 uur. Nieuw van de notulist: 3 wijzigingen.',
    )
    const several = [...news, { author: author('moderator'), changes: 1 }]
    expect(sharedFolder.row({ ...sharing, news: several }, '2026-11-18')).toBe(
      'Laatst gedeeld om 14.32 uur. Nieuw van 2 personen: 4 wijzigingen.',
    )
  })

  it('shows that it is not shared, or not yet', () => {
    expect(sharedFolder.row({ ...sharing, on: false }, '2026-11-18')).toBe('Wordt niet gedeeld.')
    expect(sharedFolder.row({ ...sharing, sharedUntil: null }, '2026-11-18')).toBe('Nog niet gedeeld.')
  })
})

describe('names of participants with a comma', () => {
  const known = ['Jansen', 'Jansen, gemeente', 'Ali; ROC']

  it('are found whole', () => {
    expect(namesIn('Jansen, gemeente, Kees, Ali; ROC', known)).toEqual(['Jansen, gemeente', 'Kees', 'Ali; ROC'])
    expect(namesIn('Jansen, gemeentewerken', known)).toEqual(['Jansen', 'gemeentewerken'])
    expect(namesIn(' ,; ', known)).toEqual([])
  })

  it('are added and removed whole', () => {
    const who = toggleName('Jansen', 'Jansen, gemeente', known)
    expect(who).toBe('Jansen, Jansen, gemeente')
    expect(toggleName(who, 'Jansen', known)).toBe('Jansen, gemeente')
    expect(toggleName('Jansen, gemeente', 'Jansen, gemeente', known)).toBe('')
  })
})

describe('the words for three things that are easily mixed up', () => {
  it('differ in more than their end', () => {
    // The instrument has the other two: a first level, and an answer of people who do not know yet.
    expect(nl.frame.notChosen).toBe('Niveau nog kiezen')
    expect(nl.frame.notChosen.slice(0, 8)).not.toBe('Nog niet')
  })
})

describe('moments and numbers', () => {
  it('say “uur” and the day', () => {
    const at = new Date('2026-03-03T14:32:00').toISOString()
    expect(moment(at, '2026-03-03')).toBe('14.32 uur')
    expect(moment(at, '2026-03-04')).toBe('3 maart om 14.32 uur')
    expect(onMoment(at, '2026-03-03')).toBe('om 14.32 uur')
    expect(onMoment(at, '2026-03-04')).toBe('op 3 maart om 14.32 uur')
  })
  it('undo names a change after the colon in lower case', () => {
    expect(nl.frame.undone('Niveau 4 gekozen')).toBe('Ongedaan gemaakt: niveau 4 gekozen.')
    expect(nl.frame.redone('‘Weten we nog niet’ gekozen')).toBe('Opnieuw gedaan: ‘Weten we nog niet’ gekozen.')
    expect(nl.frame.undo('')).toBe('Maak laatste wijziging ongedaan')
  })
  it('count in the usual Dutch way', () => {
    expect(nl.frame.charactersLeft(1)).toBe('Nog 1 teken')
    expect(nl.frame.charactersLeft(12_345)).toBe('Nog 12.345 tekens')
    expect(nl.guide.finishHint([], 1, 8)).toContain('Bij 1 van de 8 kaarten is een niveau gekozen.')
    expect(nl.export.missing(1)).toBe('1 actiepunt is nog niet compleet.')
    expect(nl.export.missing(2)).toBe('2 actiepunten zijn nog niet compleet.')
  })
})
