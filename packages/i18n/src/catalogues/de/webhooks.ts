import type english from '../en/webhooks.ts'
import type { Words } from '../../catalogue.ts'

export default {
  mine: {
    title: 'Webhooks',
    explain:
      'Ein Webhook meldet einem Ihrer Programme an dessen https-Adresse, dass etwas geschehen ist: nur Codes, und nur, was Sie in diesem Moment selbst sehen dürfen.',
    none: 'Sie haben keine Webhooks in dieser Studie.',
    make: 'Webhook erstellen',
    tells: 'meldet: {{kinds}}',
    at: 'an {{sites}}',
    until: 'bis {{on}}',
    waiting_one: '{{count}} Nachricht wartet',
    waiting_other: '{{count}} Nachrichten warten',
    failing: 'Seit {{on}} ist keine Nachricht angekommen. Es wird immer wieder versucht.',
    off: 'Am {{on}} ausgeschaltet, weil tagelang keine Nachricht ankam oder der Empfänger mitteilte, dass es ihn nicht mehr gibt.',
    remove: 'Entfernen',
    removed: 'Webhook entfernt',
    test: 'Test senden',
    tested: 'Ein Test ist unterwegs. Das Protokoll zeigt, was daraus wurde.',
    resume: 'Wieder einschalten',
    resumed: 'Der Webhook ist wieder an. Fragen Sie die Listen, was inzwischen geschehen ist.',
    renew: 'Neues Geheimnis',
    log: 'Protokoll',
  },
  subject: {
    participant: 'Teilnehmende',
    consent: 'Einwilligungen',
    session: 'Sitzungen',
    recording: 'Aufnahmen',
    transcript: 'Transkripte',
    export: 'Exporte',
  },
  kind: {
    participant: {
      screen: 'Person gescreent',
      register: 'Person erfasst',
      assess: 'Eignung beurteilt',
      enrol: 'Person eingeschlossen',
      decline: 'Person hat abgelehnt',
      complete: 'Person hat abgeschlossen',
      lose: 'Person nicht mehr erreichbar',
    },
    consent: { record: 'Einwilligung festgehalten', withdraw: 'Einwilligung widerrufen' },
    session: {
      schedule: 'Sitzung geplant',
      amend: 'Sitzung geändert',
      hold: 'Sitzung abgehalten',
      cancel: 'Sitzung abgesagt',
    },
    recording: { attach: 'Aufnahme gespeichert' },
    transcript: {
      start: 'Transkript begonnen',
      import: 'Transkript importiert',
      complete: 'Stufe eines Transkripts abgeschlossen',
      return: 'Transkript zurückgegeben',
      release: 'Transkript freigegeben',
    },
    export: { create: 'Export erstellt' },
    webhook: { test: 'Test' },
  },
  make: {
    title: 'Webhook erstellen',
    address: 'Adresse',
    addressHint: 'Sie beginnt mit https://. Sie darf keine Namen oder andere Daten von Teilnehmenden enthalten.',
    kinds: 'Er meldet',
    never:
      'Eine Nachricht enthält die Codes der Studie, des Standorts und der Sache und die Zeit: keinen Namen, keinen Grund, keinen Text und keinen Arm. Dass jemand von der Studie zurückgetreten oder gestorben ist, wird nie gemeldet: Programme fragen die Listen, wer dabei ist.',
    sites: 'An diesen Standorten',
    submit: 'Webhook erstellen',
  },
  made: {
    title: 'Ihr neuer Webhook',
    renewed: 'Das neue Geheimnis',
    once: 'Kopieren Sie das Geheimnis jetzt dorthin, wo Ihr Programm es liest. Damit prüft das Programm, dass eine Nachricht von hier kommt. Es wird nur jetzt gezeigt.',
    copy: 'Geheimnis kopieren',
    copied: 'Kopiert',
    until:
      'Er endet am {{on}}. Er endet auch, wenn Sie ein neues Passwort wählen, Einmalcodes einrichten, Ihre Anmeldungen beenden oder Ihre letzte Rolle in der Studie verlieren.',
    oldUntil: 'Bis {{at}} werden Nachrichten auch mit dem alten Geheimnis signiert.',
    done: 'Fertig',
  },
  renew: {
    title: 'Neues Geheimnis erstellen',
    explain:
      'Das alte Geheimnis signiert noch einen Tag lang neben dem neuen, damit Sie Ihr Programm inzwischen ändern können. Wurde das alte bekannt, erstellen Sie zweimal ein neues: Dann endet es sofort.',
    submit: 'Neues Geheimnis erstellen',
  },
  log: {
    title: 'Protokoll von {{host}}',
    explain: 'Die letzten Nachrichten, {{days}} Tage lang. Von den Antworten wird nur der Status behalten.',
    none: 'Noch keine Nachricht. Senden Sie einen Test, um zu sehen, ob die Adresse funktioniert.',
    again: 'Noch einmal senden',
    sentAgain: 'Die Nachricht wird noch einmal gesendet.',
    ms: '{{ms}} ms',
  },
  state: { waiting: 'wartet', sent: 'angekommen', failed: 'aufgegeben' },
  tries_one: '{{count}} Versuch',
  tries_other: '{{count}} Versuche',
  next: 'wieder um {{at}}',
  outcome: {
    answered: 'Antwort {{status}}',
    late: 'keine Antwort in der Zeit',
    unreachable: 'nicht erreicht',
    not_allowed: 'die Adresse ist nicht erlaubt',
    not_trusted: 'ihrem Zertifikat wird nicht vertraut',
    too_much: 'die Antwort war zu lang',
  },
  all: {
    title: 'Webhooks',
    explain:
      'Webhooks von Kolleginnen und Kollegen, die Ihre Standorte erreichen. Jeder meldet nur, was seine Person sehen darf.',
    none: 'Kein Webhook erreicht Ihre Standorte.',
    end: 'Webhook entfernen',
    ended: 'Webhook entfernt',
    endTitle: 'Einen Webhook entfernen',
    endExplain:
      'Es wird nichts mehr an ihn gesendet, auch nicht, was noch wartet. Er kann nicht zurückgegeben werden; seine Person kann einen neuen erstellen.',
  },
  problem: {
    webhook: {
      not_found: 'Diesen Webhook gibt es nicht, oder er ist beendet.',
      message_not_found: 'Diese Nachricht ist nicht mehr im Protokoll, oder sie wartet noch.',
      too_many: 'Sie haben in dieser Studie schon {{most}} Webhooks. Entfernen Sie einen, den Sie nicht mehr brauchen.',
      too_many_in_study:
        'Diese Studie hat schon {{most}} Webhooks. Bitten Sie die Administration, einige zu entfernen.',
      is_on: 'Dieser Webhook ist schon an.',
      address_invalid:
        'Geben Sie eine ganze Adresse ein, etwa https://example.org/hook, ohne Benutzer, Passwort oder Fragment.',
      address_not_allowed:
        'Diese Adresse ist nicht erlaubt. Sie muss mit https:// beginnen und zu einem öffentlichen Rechner führen, auf einem Port, den diese Installation erlaubt.',
      nothing_chosen: 'Wählen Sie mindestens eines aus.',
      too_many_sends:
        'Sie dürfen {{most}} Tests und erneute Nachrichten in der Stunde senden. Warten Sie bis zur nächsten Stunde.',
    },
  },
} as const satisfies Words<typeof english>
