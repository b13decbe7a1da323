import type { Words } from '../../catalogue.ts'
import type english from '../en/reminders.ts'

export default {
  title: 'Erinnerungen',
  todayTitle: 'Zu erinnern',
  todayNone: 'Für die nächsten zwei Tage ist niemand mehr zu erinnern.',
  ahead: 'Termine der nächsten 14 Tage',
  intro: 'Visiten mit vereinbartem Tag und Einladungen zu Sitzungen, von Personen, die kontaktiert werden dürfen.',
  section: 'Erinnerungen',
  today: 'heute',
  tomorrow: 'morgen',
  at: '{{day}}, {{time}}',
  more: 'Nur die ersten {{number}} werden gezeigt.',
  empty: {
    nothing: 'Kein Termin in den nächsten 14 Tagen',
    nothingHint:
      'Vereinbaren Sie einen Tag für eine Visite, oder laden Sie jemanden zu einer Sitzung ein. Dann steht es hier.',
  },
  given: { text_message: 'Am {{day}} per Textnachricht erinnert', email: 'Am {{day}} per E-Mail erinnert' },
  of: 'an {{what}} am {{when}}',
  by: 'von {{who}}',
  act: { text: 'Text…', textOf: '{{code}} per Textnachricht erinnern', again: 'Nochmals erinnern…' },
  text: {
    title: '{{code}} erinnern',
    hint: 'Senden Sie das von Ihrem Telefon, und drücken Sie dann „Gesendet“.',
    label: 'Der Text, auf {{language}}',
    copy: 'Kopieren',
    copied: 'Kopiert',
    unreviewed: 'Die Wörter auf {{language}} hat noch niemand geprüft, der die Sprache als Muttersprache spricht.',
    number: 'Nummer zeigen',
    recorded: 'Das Öffnen wird aufgezeichnet.',
    noNumber: 'Es ist keine Telefonnummer hinterlegt.',
    open: 'Als Textnachricht öffnen',
    sent: 'Gesendet',
    done: '{{code}} wurde erinnert',
  },
  problem: {
    reminder: {
      no_day: 'Für diese Visite ist kein Tag vereinbart. Vereinbaren Sie zuerst einen.',
      visit_done: 'Diese Visite hat schon stattgefunden.',
      visit_missed: 'Diese Visite ist als versäumt eingetragen.',
      visit_not_expected: 'Diese Visite wird nicht mehr erwartet.',
      session_held: 'Diese Sitzung hat schon stattgefunden.',
      session_cancelled: 'Diese Sitzung wurde abgesagt.',
      not_coming: 'Diese Person kommt nicht zur Sitzung: Ihre Anwesenheit ist schon eingetragen.',
      past: 'Dieser Termin ist vorbei.',
      too_early: 'Es ist zu früh für eine Erinnerung. Ab dem {{from}} ist sie möglich.',
      given_today: 'Daran wurde heute auf dieselbe Weise schon erinnert. Morgen ist es wieder möglich.',
      person_ineligible: 'Diese Person ist nicht geeignet und wird nicht wegen Terminen kontaktiert.',
      person_lost: 'Diese Person ist als nicht mehr erreichbar eingetragen. Tragen Sie zuerst einen Kontakt ein.',
      moved:
        'Der Termin wurde inzwischen auf den {{on}} verlegt. Schließen Sie das Fenster, öffnen Sie es wieder, und senden Sie den neuen Text.',
      not_found: 'Diesen Termin gibt es nicht, oder Sie dürfen ihn nicht sehen.',
    },
  },
} satisfies Words<typeof english>
