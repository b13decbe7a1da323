import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-step.ts'

export default {
  on: 'An welchem Tag?',
  reason: 'Warum?',
  arm: 'Welchem Arm?',
  armHint:
    'Polyphony lost keine Arme aus. Halten Sie den Arm fest, der außerhalb gezogen wurde, aus Ihrer Randomisierungsliste oder Ihrem Dienst.',
  assess: { title: 'Eignung prüfen', verb: 'Prüfung festhalten', done: '{{code}} wurde geprüft.' },
  decline: { title: 'Ablehnung festhalten', verb: 'Festhalten', done: '{{code}} hat abgelehnt.' },
  enrol: {
    title: 'Einschließen',
    verb: 'Einschließen',
    done: '{{code}} ist eingeschlossen.',
    hint: 'An diesem Tag muss eine Einwilligung in die Teilnahme gültig sein.',
  },
  allocate: { title: 'Einem Arm zuteilen', verb: 'Zuteilen', done: '{{code}} ist zugeteilt.' },
  complete: { title: 'Abschluss festhalten', verb: 'Festhalten', done: '{{code}} hat die Studie abgeschlossen.' },
  lose: {
    title: 'Als nicht mehr erreichbar festhalten',
    verb: 'Festhalten',
    done: '{{code}} ist nicht mehr erreichbar.',
  },
  record_death: { title: 'Todesfall festhalten', verb: 'Festhalten', done: 'Der Tod von {{code}} ist festgehalten.' },
  withdraw: {
    title: 'Rückzug von {{code}} festhalten',
    verb: 'Rückzug festhalten',
    done: 'Der Rückzug von {{code}} ist festgehalten.',
    level: 'Wie weit geht der Rückzug?',
  },
  correct: {
    title: 'Eintrag berichtigen',
    verb: 'Berichtigen',
    done: '{{code}}: berichtigt.',
    hint: 'Der falsche Eintrag bleibt lesbar und zählt ab jetzt nicht mehr. Halten Sie danach fest, was richtig war.',
    screening: 'Tag des Screenings berichtigen',
    screenedOn: 'An welchem Tag war das Screening?',
    screenedHint: 'Der falsche Tag bleibt lesbar und zählt nicht mehr.',
  },
} as const satisfies Words<typeof english>
