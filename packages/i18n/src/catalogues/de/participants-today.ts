import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-today.ts'

export default {
  title: 'Mein Standort heute',
  sessions: 'Sitzungen heute und morgen',
  noSessions: 'Heute und morgen keine Sitzungen.',
  consents: 'Offene Einwilligungen',
  noConsents: 'Niemand muss um eine Einwilligung gebeten werden.',
  further: 'Begonnene Erfassungen',
  noFurther: 'Keine Erfassung ist unvollständig.',
  begun: 'Sie haben {{when}} begonnen, jemanden zu erfassen.',
  continue: 'Fortsetzen',
  discard: 'Verwerfen…',
  discardTitle: 'Diese Erfassung verwerfen?',
  discardTaken:
    'Ein anderer Tab hat diese Registrierung geöffnet, deshalb wurde sie nicht verworfen. Beenden oder verwerfen Sie sie dort.',
  discardWhat:
    'Alles, was Sie dafür eingegeben haben, wird von diesem Gerät gelöscht. Das lässt sich nicht rückgängig machen.',
  discardVerb: 'Verwerfen',
  uploads: 'Unfertige Uploads',
  noUploads: 'Es fehlt keine Aufnahme.',
  notBegun: 'Aufnahmen ohne Transkript',
  noNotBegun: 'Jede Aufnahme hat ein Transkript.',
  notRecorded: 'noch keine Aufnahme',
  all: 'Alle {{count}} zeigen',
  why: {
    mistaken: 'Einwilligung versehentlich eingetragen',
    never_asked: 'nie gefragt',
    refused: 'will nicht teilnehmen',
    withdrawn: 'Einwilligung in die Teilnahme widerrufen',
    not_in_force: 'Einwilligung war nicht gültig',
    new_version: 'neue Version',
  },
} as const satisfies Words<typeof english>
