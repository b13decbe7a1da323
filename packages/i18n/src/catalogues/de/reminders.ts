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
  given: {
    text: 'Am {{day}} per Textnachricht erinnert',
    waiting: 'E-Mail vom {{day}}: wird gesendet',
    sent: 'Am {{day}} per E-Mail erinnert',
    refused: 'Der Mailserver hat die Adresse am {{day}} abgelehnt. Rufen Sie an, oder senden Sie eine Textnachricht.',
    dropped: 'Die E-Mail vom {{day}} wurde nicht gesendet. {{why}}',
  },
  why: {
    moved: 'Der Termin wurde verlegt.',
    contact: 'Die Person darf nicht kontaktiert werden.',
    role: 'Die Rolle der Person, die sie gesendet hat, ist beendet.',
  },
  of: 'an {{what}} am {{when}}',
  by: 'von {{who}}',
  prefers: 'bevorzugt: {{way}}',
  act: {
    text: 'Textnachricht…',
    textOf: '{{code}} per Textnachricht erinnern',
    mail: 'E-Mail',
    mailOf: '{{code}} per E-Mail erinnern',
    mailAll: 'Allen Eingeladenen eine E-Mail senden',
  },
  mail: {
    done: 'Eine E-Mail an {{code}} wird gesendet',
    doneAll_one: '{{count}} E-Mail wird gesendet',
    doneAll_other: '{{count}} E-Mails werden gesendet',
    noAddress: 'Von {{codes}} ist keine E-Mail-Adresse hinterlegt. Senden Sie eine Textnachricht.',
    others: 'Nicht per E-Mail erinnert: {{codes}}.',
  },
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
      visit_missed: 'Diese Visite ist als ausgefallen eingetragen.',
      visit_not_expected: 'Diese Visite wird nicht mehr erwartet.',
      session_held: 'Diese Sitzung hat schon stattgefunden.',
      session_cancelled: 'Diese Sitzung wurde abgesagt.',
      not_coming: 'Diese Person kommt nicht zur Sitzung: Ihre Anwesenheit ist schon eingetragen.',
      past: 'Dieser Termin ist vorbei.',
      too_early: 'Es ist zu früh für eine Erinnerung. Ab dem {{from}} ist sie möglich.',
      given_today: 'Daran wurde heute auf dieselbe Weise schon erinnert. Morgen ist es wieder möglich.',
      person_ineligible: 'Diese Person ist nicht geeignet und wird nicht erinnert.',
      person_lost: 'Diese Person ist als nicht mehr erreichbar eingetragen. Tragen Sie zuerst einen Kontakt ein.',
      no_mail_server: 'Dieser Server verschickt keine E-Mails. Senden Sie eine Textnachricht, oder rufen Sie an.',
      too_many_mails:
        'In einer Stunde können Sie {{most}} Mal per E-Mail erinnern. Warten Sie auf die nächste Stunde, oder senden Sie Textnachrichten.',
      no_address:
        'Von dieser Person ist keine E-Mail-Adresse hinterlegt. Senden Sie eine Textnachricht, oder rufen Sie an.',
      nobody_mailed: 'Es wurde keine E-Mail gesendet. Senden Sie {{codes}} eine Textnachricht, oder rufen Sie an.',
      mail_late:
        'Der Mailserver hat einen Tag lang nichts angenommen. Rufen Sie an, oder senden Sie eine Textnachricht.',
      taken_back:
        'Diese Person hat die Einwilligung zur Teilnahme zurückgenommen. Klären Sie das zuerst auf ihrer Seite.',
      moved:
        'Der Termin wurde inzwischen auf den {{on}} verlegt. Schließen Sie das Fenster, öffnen Sie es wieder, und senden Sie den neuen Text.',
      not_found: 'Diesen Termin gibt es nicht, oder Sie dürfen ihn nicht sehen.',
    },
  },
} satisfies Words<typeof english>
