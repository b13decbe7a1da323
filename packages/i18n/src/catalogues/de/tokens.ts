import type english from '../en/tokens.ts'
import type { Words } from '../../catalogue.ts'

export default {
  mine: {
    title: 'Token für Programme',
    explain:
      'Mit einem Token tut ein Programm, etwa R oder Python, in Ihrem Namen, was Sie ausgewählt haben: nie mehr, als Sie selbst dürfen.',
    howTo: 'Was Programme tun können',
    none: 'Sie haben keine Token in dieser Studie.',
    make: 'Token erstellen',
    until: 'bis {{on}}',
    used: 'zuletzt benutzt {{on}}',
    unused: 'noch nicht benutzt',
    at: 'an {{sites}}',
    revoke: 'Widerrufen',
    revoked: 'Token widerrufen',
  },
  subject: {
    study: 'die Studie',
    participants: 'Teilnehmende',
    consents: 'Einwilligungen',
    visits: 'Visiten',
    sessions: 'Sitzungen',
    transcripts: 'Stufen von Transkripten (keine Worte)',
    recruitment: 'Rekrutierung',
    allocation: 'Zuteilungslisten (keine Arme)',
    exports: 'exportierte Dateien',
    audit: 'der Audit-Trail',
  },
  reads: 'liest: {{subjects}}',
  writes: 'ändert: {{subjects}}',
  make: {
    title: 'Token erstellen',
    name: 'Name',
    nameHint: 'Wozu es dient, etwa „Monatsbericht in R“. Keine Namen von Teilnehmenden.',
    reads: 'Das Programm darf lesen',
    writes: 'Das Programm darf ändern',
    writesHint: 'Nur was Sie selbst ändern dürfen. Jede Änderung steht mit diesem Token im Audit-Trail.',
    sites: 'An diesen Standorten',
    days: 'Gültig für',
    day_one: '{{count}} Tag',
    day_other: '{{count}} Tage',
    never: 'Kein Token liest oder schreibt Identitäten, Nachweise von Einwilligungen, Aufnahmen oder Worte.',
    submit: 'Token erstellen',
  },
  made: {
    title: 'Ihr neues Token',
    once: 'Kopieren Sie es jetzt dorthin, wo Ihr Programm es liest, etwa in eine Datei, die nur Sie lesen können. Es wird nur jetzt gezeigt.',
    copy: 'Token kopieren',
    copied: 'Kopiert',
    until:
      'Es endet am {{on}}. Es endet auch, wenn Sie ein neues Passwort wählen, Einmalcodes einrichten, Ihre Anmeldungen beenden oder Ihre letzte Rolle in der Studie verlieren.',
    done: 'Fertig',
  },
  all: {
    title: 'Token von Programmen',
    explain: 'Token von Kolleginnen und Kollegen, die Ihre Standorte erreichen. Jedes tut nur, was seine Person darf.',
    none: 'Kein Token erreicht Ihre Standorte.',
    end: 'Token widerrufen',
    ended: 'Token widerrufen',
    endTitle: 'Ein Token widerrufen',
    endExplain:
      'Das Programm, das es benutzt, wird sofort abgewiesen. Es kann nicht zurückgegeben werden; seine Person kann ein neues erstellen.',
  },
  page: {
    title: 'Was Programme tun können',
    explain:
      'Jede Operation ist eine Adresse dieses Servers. Senden Sie Ihr Token mit jeder Anfrage im Header „Authorization“, nie in der Adresse.',
    account: 'Token unter Mein Konto erstellen',
    document: 'Das OpenAPI-Dokument',
    example: 'Beispiel',
    fields: 'Felder',
    required: 'verlangt',
    none: 'Keine Felder.',
    guide:
      'Eine Liste antwortet mit „rows“, und mit „next“, wenn es mehr gibt: Senden Sie „next“ als „cursor“ für die folgende Seite.',
  },
  problem: {
    token: {
      missing: 'Diese Adresse ist für Programme mit einem Token. Senden Sie es im Header „Authorization: Bearer …“.',
      unknown:
        'Dieses Token ist nicht bekannt. Prüfen Sie, ob es ganz kopiert wurde, oder erstellen Sie unter Mein Konto ein neues.',
      expired: 'Dieses Token ist abgelaufen. Erstellen Sie unter Mein Konto ein neues.',
      revoked:
        'Dieses Token wurde widerrufen, oder seine Person hat ein neues Passwort gewählt oder keine Rolle mehr. Erstellen Sie unter Mein Konto ein neues.',
      not_allowed: 'Dieses Token darf „{{action}}“ nicht. Erstellen Sie unter Mein Konto eines, das es darf.',
      with_cookie: 'Senden Sie entweder ein Token oder das Cookie einer Anmeldung, nicht beides.',
      in_address:
        'Ein Token darf nicht in einer Adresse stehen. Widerrufen Sie dieses und senden Sie ein neues im Header „Authorization“.',
      too_many_requests: 'Ein Token darf {{most}} Anfragen in der Minute senden. Warten Sie bis zur nächsten Minute.',
      method_not_allowed: 'Benutzen Sie für diese Operation die Methode {{allow}}.',
      not_found: 'Dieses Token gibt es nicht, oder es wurde schon widerrufen.',
      too_many: 'Sie haben in dieser Studie schon {{most}} Token. Widerrufen Sie eines, das Sie nicht mehr brauchen.',
      too_long: 'Ein Token gilt höchstens 365 Tage.',
      nothing_chosen: 'Wählen Sie mindestens eines aus.',
    },
  },
} as const satisfies Words<typeof english>
