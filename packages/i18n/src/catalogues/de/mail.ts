import type { Words } from '../../catalogue.ts'
import type english from '../en/mail.ts'

export default {
  invitation: {
    subject: 'Einladung zu {{study}}',
    offer: 'Sie sind zu {{study}} eingeladen: {{role}}, {{site}}.',
    open: 'Öffnen Sie diesen Link, um die Rolle anzunehmen. Der Link gilt einmal, sieben Tage lang.',
    ignore: 'Wenn Sie diese Einladung nicht erwarten, brauchen Sie nichts zu tun.',
  },
  reset: {
    subject: 'Neues Passwort wählen',
    asked:
      'Für Ihr Konto bei Polyphony wurde ein neues Passwort angefordert. Öffnen Sie diesen Link, um eines zu wählen. Der Link gilt einmal, eine Stunde lang.',
    ignore: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun. Ihr Passwort ändert sich nicht.',
  },
  ownAccount: {
    subject: 'Ihr Konto bei Polyphony hat sich geändert',
    password:
      'Das Passwort Ihres Kontos bei Polyphony wurde geändert: {{when}}. Alle anderen Anmeldungen sind beendet.',
    codes: 'Beim Anmelden mit Ihrem Konto bei Polyphony werden von jetzt an Einmalcodes verlangt: {{when}}.',
    no_codes: 'Beim Anmelden mit Ihrem Konto bei Polyphony werden keine Einmalcodes mehr verlangt: {{when}}.',
    codes_reset:
      'Die Administration hat die Einmalcodes Ihres Kontos bei Polyphony entfernt: {{when}}. Sie sind überall abgemeldet. Melden Sie sich mit dem Passwort an und richten Sie Codes neu ein.',
    token: 'In Ihrem Konto bei Polyphony wurde ein Token für ein Programm erstellt: {{when}}.',
    calendar: 'In Ihrem Konto bei Polyphony wurde ein privater Link zu Ihrem Kalender erstellt: {{when}}.',
    webhook: 'In Ihrem Konto bei Polyphony wurde ein Webhook oder ein neues Geheimnis dafür erstellt: {{when}}.',
    recovery_code: 'Jemand hat sich mit einem Ersatzcode bei Ihrem Konto bei Polyphony angemeldet: {{when}}.',
  },
  alert: {
    subject: 'Rekrutierung in {{study}}',
    where: '{{study}}, {{site}}:',
    none_for:
      'Bis {{day}} wurde niemand eingeschlossen ({{value}}). Sie wollten es erfahren, wenn es so lange dauert: {{threshold}}.',
    below_plan:
      'Am {{day}} waren {{value}} Personen eingeschlossen und {{of}} geplant ({{percent}} %). Sie wollten es unter {{threshold}} % erfahren.',
    refusals:
      'Am {{day}} hatten {{value}} von {{of}} gefragten Personen abgelehnt ({{percent}} %). Sie wollten es über {{threshold}} % erfahren.',
    own: 'Sie haben diese Meldung selbst eingerichtet und können sie auf der Seite der Rekrutierung entfernen.',
  },
  report: {
    subject: 'Monatsbericht der Studie {{study}}',
    made: 'Der Bericht für {{month}} ist fertig: {{study}}, {{site}}. Melden Sie sich an, um ihn zu öffnen:',
    own: 'Sie haben das selbst eingeschaltet und können es auf der Seite des Berichts ausschalten.',
  },
  webhookOff: {
    subject: 'Ein Webhook von {{study}} wurde ausgeschaltet',
    happened:
      'Der Empfänger {{host}} in {{study}} hat {{days}} Tage lang keine Nachricht angenommen oder mitgeteilt, dass es ihn nicht mehr gibt. Darum wird nichts mehr an ihn gesendet.',
    next: 'Reparieren Sie den Empfänger, senden Sie einen Test und schalten Sie den Webhook unter „Mein Konto“ wieder ein. Was noch wartete, wurde aufgegeben: Fragen Sie dafür die Listen ab.',
  },
  newBrowser: {
    subject: 'Anmeldung mit einem neuen Browser',
    happened:
      'Jemand hat sich mit einem Browser, der bisher nicht verwendet wurde, bei Ihrem Konto bei Polyphony angemeldet: {{when}}, {{where}}.',
    own: 'Wenn Sie das waren, brauchen Sie nichts zu tun.',
    strange:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort. Damit werden alle abgemeldet, die bei Ihrem Konto angemeldet sind.',
  },
} as const satisfies Words<typeof english>
