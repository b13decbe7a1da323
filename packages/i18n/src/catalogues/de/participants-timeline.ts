import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-timeline.ts'

export default {
  title: 'Was geschah',
  by: 'festgehalten von {{who}}',
  corrected: 'berichtigt: zählt nicht mehr',
  correction: 'Ein Eintrag wurde berichtigt',
  event: {
    screened: 'Gescreent',
    eligible: 'Als geeignet befunden',
    ineligible: 'Als nicht geeignet befunden',
    consented: 'In die Teilnahme eingewilligt',
    declined: 'Abgelehnt',
    enrolled: 'Eingeschlossen',
    allocated: 'Außerhalb von Polyphony zugeteilt: {{arm}}',
    completed: 'Studie abgeschlossen',
    withdrawn: 'Rückzug aus der Studie: {{level}}',
    lost_to_follow_up: 'Nicht mehr erreichbar',
    deceased: 'Verstorben',
  },
  consent: 'Einwilligung, Version {{version}}, {{language}}',
  consentWithdrawn: 'Einwilligung widerrufen, Version {{version}}',
  scopeWithdrawn: 'Einwilligung widerrufen für: {{scope}}',
  granted: 'Zugestimmt: {{scopes}}',
  refused: 'Nicht zugestimmt: {{scopes}}',
  session: 'Sitzung {{session}}',
  transcript: 'Transkript auf {{language}}: {{stage}}',
  looked: 'Hat die Identität angesehen',
  lookedAlike: 'Als mögliche Dublette gezeigt',
  lookedFor: 'Über einen Namen oder eine Telefonnummer gefunden',
  lookedBirth: 'Eine Ablehnung hing vom Geburtsdatum ab',
  disclosed: 'Daten wurden eingesehen',
} as const satisfies Words<typeof english>
