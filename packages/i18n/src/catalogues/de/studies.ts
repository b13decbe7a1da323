import type { Words } from '../../catalogue.ts'
import type english from '../en/studies.ts'

export default {
  settings: {
    title: 'Einstellungen',
    tab: {
      study: 'Studie',
      sites: 'Standorte',
      staff: 'Team',
    },
  },
  part: {
    slug: 'Kurzname',
    name: 'Kurztitel',
    title: 'Voller Titel',
    startsOn: 'Beginnt am',
    registration: 'Registrierung',
    sources: 'Quellen',
    languages: 'Sprachen',
    groups: 'Gruppen von Teilnehmenden',
    arms: 'Arme',
    scopes: 'Umfänge der Einwilligung',
    criteria: 'Einschlusskriterien',
    sessionKinds: 'Arten von Sitzungen',
    transcriptStages: 'Stufen eines Transkripts',
    translationStages: 'Stufen einer Übersetzung',
    retentionDays: 'Aufnahmen',
    targetTotal: 'Zielzahl',
    illustrative: 'Beispieldaten',
  },
  view: {
    download: 'Als Datei herunterladen',
    change: 'Aus einer Datei ändern',
    target_one: '{{count}} teilnehmende Person',
    target_other: '{{count}} Teilnehmende',
    destroyed_one: '{{count}} Tag nach der Prüfung vernichtet',
    destroyed_other: '{{count}} Tage nach der Prüfung vernichtet',
    kept: 'aufbewahrt, bis jemand sie vernichtet',
    notSaid: 'nicht angegeben',
    illustrative: 'Einige der hier gezeigten Daten sind zur Vorführung erfunden. Sie stammen nicht aus der Studie.',
    peerRole: 'ausgewiesene oder herkömmliche Rolle',
    noArms: 'Diese Studie hat keine Arme.',
    noCriteria: 'Diese Studie hat keine Einschlusskriterien.',
    noSessionKinds: 'Diese Studie hat keine Sitzungen.',
    eligibleIfYes: 'geeignet, wenn die Antwort Ja ist',
    eligibleIfNo: 'geeignet, wenn die Antwort Nein ist',
    ages: '{{least}} bis {{most}} Jahre alt',
    fromAge: 'mindestens {{least}} Jahre alt',
    untilAge: 'höchstens {{most}} Jahre alt',
    severalPeople: 'mehrere Teilnehmende',
    onePerson: 'eine teilnehmende Person',
    due_one: 'fällig nach {{count}} Tag',
    due_other: 'fällig nach {{count}} Tagen',
    check: 'von einer zweiten Person geprüft',
    release: 'von einer zweiten Person freigegeben',
  },
  file: {
    choose: 'Studiendatei wählen',
    drop: 'oder hierher ziehen',
    hint: 'JSON, bis 5 MB. Dieser Browser liest die Datei zuerst.',
    another: 'Andere Datei wählen',
    tooLarge: 'Diese Datei ist größer als 5 MB und kann deshalb keine Studiendatei sein.',
    unreadable: 'Diese Datei ließ sich nicht lesen. Wählen Sie sie noch einmal.',
    faults_one: '{{count}} Fehler in der Datei',
    faults_other: '{{count}} Fehler in der Datei',
    faultsHint: 'Nichts wurde geändert. Berichtigen Sie die Datei und wählen Sie sie noch einmal.',
    where: 'Wo',
    what: 'Was nicht stimmt',
    whole: 'die ganze Datei',
    line: 'Zeile {{row}}, Zeichen {{column}}',
  },
  change: {
    title: 'Die Studie aus einer Datei ändern',
    explain:
      'Laden Sie die Studie als Datei herunter, bearbeiten Sie sie und wählen Sie sie hier. Sie sehen jede Änderung, bevor sie gemacht wird. Standorte, Einwilligungsformulare und Personen in der Datei werden nicht beachtet.',
    preview: 'Was sich ändern würde',
    nothing: 'Die Datei unterscheidet sich nicht von der Studie',
    nothingHint: 'Es würde sich nichts ändern. Prüfen Sie, ob Sie die Datei nach dem Bearbeiten gespeichert haben.',
    removedKeys:
      '{{part}}: {{keys}} lässt sich nicht entfernen, weil sich Teilnehmende, Einwilligungen, Sitzungen oder Transkripte darauf beziehen können. Nehmen Sie es wieder in die Datei auf.',
    kind: {
      added: 'neu',
      changed: 'geändert',
      removed: 'entfernt',
      reordered: 'in anderer Reihenfolge',
    },
    before: 'vorher',
    after: 'nachher',
    submit: 'Studie ändern',
    submitOver: 'Studie trotzdem ändern',
    done: 'Die Studie wurde geändert.',
    conflict: 'Jemand anderes hat die Studie geändert, nachdem Sie die Datei gewählt haben.',
    theirs: 'Was dort geändert wurde',
    mine: 'Was Ihre Datei jetzt ändern würde',
  },
  field: {
    words: 'Wortlaut auf {{language}}',
    eligibleIf: 'die Antwort, die geeignet macht',
    hasPeerRole: 'hat eine ausgewiesene oder herkömmliche Rolle',
    abbreviation: 'Abkürzung',
    isGroup: 'mehrere Teilnehmende',
    dueDays: 'Tage bis zur Fälligkeit',
    leastAge: 'Mindestalter',
    mostAge: 'Höchstalter',
    isCheck: 'von einer zweiten Person geprüft',
    isRelease: 'Freigabe',
    true: 'ja',
    false: 'nein',
  },
  create: {
    title: 'Eine Studie aus einer Datei anlegen',
    explain:
      'Eine Studiendatei enthält den Namen der Studie, ihre Konfiguration, ihre Standorte und ihre Einwilligungsformulare. Sie übernehmen die Administration der Studie.',
    sites: 'Standorte',
    forms: 'Einwilligungsformulare',
    submit: 'Studie anlegen',
  },
  site: {
    caption: 'Standorte der Studie',
    code: 'Kürzel',
    name: 'Name',
    country: 'Land',
    timeZone: 'Zeitzone',
    now: 'jetzt',
    languages: 'Sprachen',
    state: 'Stand',
    isOpen: 'offen',
    openSince: 'offen seit {{day}}',
    closedSince: 'geschlossen seit {{day}}',
    isClosed: 'geschlossen',
    none: 'Es gibt noch keine Standorte',
    noneHint: 'Teilnehmende werden an einem Standort erfasst. Die Administration der ganzen Studie öffnet Standorte.',
    open: 'Standort öffnen',
    codeHint:
      'Zwei bis fünf Großbuchstaben. Jeder Code von Teilnehmenden beginnt damit, deshalb kann das Kürzel später nicht geändert werden.',
    nameHint: 'Der Name, den alle verwenden, zum Beispiel die Stadt.',
    timeZoneHint: 'Dort ist es jetzt {{time}}.',
    timeZoneSearch: 'Eine Stadt oder Region',
    languagesHint:
      'Die Sprachen der Studie, die dieser Standort verwendet. Weitere Sprachen fügen Sie in der Konfiguration der Studie hinzu.',
    openedOn: 'Offen seit',
    openedOnHint: 'Für einen früheren Tag lässt sich am Standort nichts festhalten.',
    submit: 'Standort öffnen',
    opened: '{{code}} ist offen.',
    close: 'Standort schließen',
    closeTitle: '{{code}} schließen',
    closeExplain:
      'In {{name}} kann niemand mehr erfasst oder eingeschlossen werden, und niemand kann dorthin ins Team eingeladen werden oder dort eine Rolle bekommen. Sitzungen und Ziele sind bis zum letzten Tag möglich. Begonnene Arbeit geht weiter: Nachbeobachtung, Transkripte, Berichtigungen, Rückzüge. Sie können einen geschlossenen Standort wieder öffnen.',
    closedNotice: '{{name}} ist seit {{day}} geschlossen.',
    closedNoticeNoDay: '{{name}} ist geschlossen.',
    closedOption: '{{name}} (geschlossen)',
    takes: {
      nobody:
        'Dort kann niemand erfasst oder eingeschlossen werden. Die Administration kann den Standort wieder öffnen.',
      noSession:
        'Nach diesem Tag kann dort keine Sitzung stattfinden. Wählen Sie einen früheren Tag, oder bitten Sie die Administration, den Standort wieder zu öffnen.',
      cancelSession:
        'Diese Sitzung war für einen späteren Tag geplant, deshalb kann nichts dazu festgehalten werden. Sagen Sie sie ab, oder bitten Sie die Administration, den Standort wieder zu öffnen.',
      noTarget:
        'Monate nach diesem Tag können kein Ziel haben. Wenn ein solcher Monat schon eines hat, können Sie es entfernen.',
    },
    closedOn: 'Geschlossen am',
    closed: '{{code}} ist geschlossen.',
    amend: 'Eröffnungstag ändern',
    amendTitle: 'Seit wann ist {{code}} offen?',
    amendExplain:
      'In {{name}} lässt sich für die Tage vor dem Eröffnungstag nichts festhalten. Wenn der Eröffnungstag falsch ist, berichtigen Sie ihn hier.',
    amended: 'Der Eröffnungstag von {{code}} ist geändert.',
    reopen: 'Standort wieder öffnen',
    reopenTitle: '{{code}} wieder öffnen',
    reopenExplain:
      'In {{name}} können wieder Teilnehmende erfasst und eingeschlossen werden. Die Nummern ihrer Codes gehen nach der letzten weiter.',
    reopened: 'Der Standort ist wieder offen.',
    undone: 'Aus Versehen geschlossen und sofort wieder geöffnet',
  },
  problem: {
    study: {
      stages_in_use:
        'In diesen Stufen gibt es Transkripte. Sie können weder die Reihenfolge der Stufen ändern noch, welche von ihnen prüft oder freigibt. Neue Stufen können Sie dazwischen einfügen.',
      key_in_use: 'Die Studie verwendet das schon, deshalb kann es nicht aus ihrer Konfiguration entfernt werden.',
      not_found: 'Diese Studie gibt es nicht, oder Sie dürfen sie nicht sehen.',
      slug_taken: 'Eine andere Studie hat schon diesen Kurznamen.',
      file_invalid:
        'Die Studiendatei hat Fehler. Berichtigen Sie die aufgeführten Fehler, und laden Sie die Datei noch einmal.',
      file_differs:
        'Die Studie mit diesem Kurznamen wurde aus einer anderen Datei angelegt. Geben Sie der Studie in dieser Datei einen anderen Kurznamen.',
      administrator_missing: 'Diese Studie hat noch keine Administration. Geben Sie das Konto der Administration an.',
    },
    site: {
      not_found: 'Diesen Standort gibt es nicht, oder Sie dürfen ihn nicht sehen.',
      code_taken:
        'Ein Standort dieser Studie hat schon dieses Kürzel. Ist er geschlossen, öffnen Sie ihn stattdessen wieder.',
      closed:
        'Der Standort ist geschlossen. Dort kann niemand erfasst oder eingeschlossen werden, und nach dem letzten Tag kann dort nichts stattfinden. Öffnen Sie ihn zuerst wieder, oder wählen Sie einen anderen Standort oder einen früheren Tag.',
      opened_after_first:
        'An diesem Standort ist für den {{notAfter}} etwas festgehalten. Der Standort kann nicht nach diesem Tag geöffnet worden sein.',
      closed_before_event:
        'Der letzte Schritt einer Person an diesem Standort war am {{notBefore}}. Der Standort kann nicht vor diesem Tag geschlossen worden sein.',
      closed_before_consent:
        'An diesem Standort wurde zuletzt am {{notBefore}} eine Einwilligung erteilt oder widerrufen. Der Standort kann nicht vor diesem Tag geschlossen worden sein.',
      closed_before_session:
        'Die letzte Sitzung an diesem Standort war am {{notBefore}}. Der Standort kann nicht vor diesem Tag geschlossen worden sein.',
      open: 'Der Standort ist schon offen.',
      time_zone_unknown: 'Diese Zeitzone ist nicht bekannt.',
      code_unsafe:
        'Mit diesen Buchstaben würde das Prüfzeichen nicht zeigen, dass zwei Buchstaben vertauscht sind. Wählen Sie ein anderes Kürzel.',
      language_unknown:
        'Ein Standort kann nur Sprachen der Studie verwenden. Fügen Sie die fehlende zuerst der Studie hinzu.',
    },
  },
} as const satisfies Words<typeof english>
