import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'
import column from './exports-columns.ts'

export default {
  title: 'Exporte',
  hint: 'Die Dateien enthalten Codes, niemals Namen. Der Audit-Trail hält jeden Export fest: wer ihn wann mit welchem Filter erstellt hat und ob er vollständig gesendet wurde.',
  column,
  what: 'Was exportiert wird',
  kind: {
    participants: 'Teilnehmende',
    events: 'Ereignisse',
    consents: 'Einwilligungen',
    visits: 'Visiten',
    attendance: 'Anwesenheit',
    people: 'Personen in einem Dokument',
    sessions: 'Sitzungen',
    transcripts: 'Transkripte',
    recruitment: 'Rekrutierung',
    expenses: 'Aufwandsentschädigung',
  },
  holds: {
    participants:
      'Eine Zeile pro Person: Code, Standort, Gruppe, Status, Arm und Datumsangaben. Wer die Nutzung der eigenen Daten widerrufen hat, fehlt.',
    events:
      'Eine Zeile pro Ereignis einer Person: Screening, Einschluss, Widerruf und alle anderen. Berichtigte Ereignisse bleiben, mit einem Vermerk.',
    consents: 'Eine Zeile pro Einwilligung, mit einer Spalte je Bereich: erteilt, verweigert oder widerrufen.',
    visits: 'Eine Zeile pro Person und Zeitpunkt: Ziel, Fenster, vereinbarter Tag, Tag der Visite und Stand heute.',
    attendance: 'Eine Zeile pro Person und Sitzung: eingeladen, anwesend, abwesend oder früher gegangen.',
    people: 'Alle Teilnehmenden mit ihren Ereignissen und Einwilligungen, im Format eines Standards.',
    sessions:
      'Eine Zeile pro Sitzung: Code, Art, Sprache, Zeiten am Standort, wie viele eingeladen waren und wie viele kamen.',
    transcripts:
      'Eine Zeile pro Transkript: Sitzung, Sprache, Stufe, Beginn und Fälligkeit der Stufe. Der Wortlaut ist nicht enthalten.',
    recruitment: 'Eine Zeile pro Standort und Monat: wie viele eingeschlossen wurden, und das Ziel.',
    expenses:
      'Eine Zeile je Eintrag im Buch: Tag, Person als Code, Sitzung, Art, Betrag mit Währung, Beleg, Stornierungen.',
  },
  as: 'Als welche Datei',
  format: {
    csv: 'CSV',
    xlsx: 'Excel-Arbeitsmappe (XLSX)',
    jsonl: 'JSON, eine Zeile je Datensatz',
    parquet: 'Parquet',
    statistics: 'Für R, SPSS und Stata (ZIP)',
    odm: 'CDISC ODM 1.3.2 (XML)',
    odm2: 'CDISC ODM 2.0 (XML)',
    fhir: 'FHIR R5 (JSON)',
  },
  formatHint: {
    csv: 'Öffnet sich in jeder Tabellenkalkulation und jedem Statistikprogramm.',
    xlsx: 'Tage sind Tage und Zahlen sind Zahlen. Ein zweites Blatt ist das Codebuch. Ein Blatt fasst 1.048.575 Zeilen.',
    jsonl: 'Für Programme. Sagt die letzte Zeile nicht „end“, wurde die Datei abgebrochen.',
    parquet: 'Für Python, R, DuckDB und andere Programme: Spalten mit Typen, das Codebuch in den Metadaten.',
    statistics:
      'Die Zeilen mit je einem Skript, das sie einliest und alle Beschriftungen setzt, ein Codebuch und ein Manifest.',
    odm: 'Für Systeme, die klinische Daten erheben oder archivieren.',
    odm2: 'Dasselbe in der neueren Fassung des Standards, für Systeme, die sie lesen.',
    fhir: 'ResearchStudy, ResearchSubject, Consent und Group. Die Person ist keine eigene Ressource; sie wird nur mit dem Code genannt.',
  },
  for: 'Für wen',
  profile: { coded: 'Für das Studienteam: kodiert', deidentified: 'De-identifiziert', shared: 'Geteilter Datensatz' },
  profileHint: {
    coded: 'Codes, Datumsangaben und kodierte Angaben, wie sie sind.',
    deidentified:
      'Andere Codes. Alle Tage einer Person sind um dieselbe geheime Zahl von Tagen verschoben. Alter ab {{oldest}} bilden eine Gruppe, kein Freitext, und keine Angaben, die weniger als {{fewest}} Personen teilen. Das erschwert es, jemanden zu erkennen; unmöglich macht es das nicht.',
    shared: 'De-identifiziert, und nur Personen, die heute in das Teilen ihrer Daten einwilligen.',
  },
  site: 'Standort',
  allSites: 'Alle Standorte, die ich exportieren darf',
  notAsListed: 'Diese Datei übernimmt den Filter der Liste nicht.',
  asListed: 'Gefiltert wie in der Liste',
  withoutFilter: 'Ohne diesen Filter',
  history: {
    title: 'Frühere Exporte',
    hint: 'Ihre eigenen Exporte und die aller Personen an Standorten, deren Audit-Trail Sie lesen dürfen. Der SHA-256 einer Datei zeigt, ob sie noch die gesendete ist.',
    none: 'Noch keine Datei wurde exportiert',
    when: 'Wann',
    what: 'Was',
    by: 'Von',
    rows: 'Zeilen',
    sent: 'Wie es endete',
    filter: 'Filter:',
    whole: 'ganz gesendet',
    cut: 'abgebrochen',
    notSent: 'nicht abgeholt',
    more: 'Weitere Exporte',
  },
  preview: {
    checking: 'Wird gezählt …',
    rows_one: '{{shown}} Zeile',
    rows_other: '{{shown}} Zeilen',
    entries_one: '{{shown}} Person',
    entries_other: '{{shown}} Personen',
    none: 'Keine Zeile passt. Die Datei hätte nur Überschriften.',
    withdrew_one: 'Nicht enthalten: {{count}} Person, die die Nutzung ihrer Daten widerrufen hat.',
    withdrew_other: 'Nicht enthalten: {{count}} Personen, die die Nutzung ihrer Daten widerrufen haben.',
    notSharing_one: 'Nicht enthalten: {{count}} Person, die nicht in das Teilen ihrer Daten einwilligt.',
    notSharing_other: 'Nicht enthalten: {{count}} Personen, die nicht in das Teilen ihrer Daten einwilligen.',
    atSites: 'an diesen Standorten, unabhängig vom Filter',
  },
  verb: 'Herunterladen',
  verbFor: 'Herunterladen: {{kind}}',
  job: 'Export: {{kind}}',
  progress: '{{done}} von {{total}} Zeilen',
  arrived: '{{size}} empfangen',
  done: '{{total}} Zeilen in {{name}}',
  cancelled: 'Der Export wurde abgebrochen. Es wurde keine Datei behalten.',
  broken:
    'Die Verbindung brach ab, bevor die Datei vollständig war. Es wurde keine Datei behalten. Versuchen Sie es noch einmal.',
  codebook: 'Codebuch',
  hiddenArm: 'zugeteilt; der Arm ist verborgen',
  corrected: 'Berichtigung',
  decision: { granted: 'erteilt', refused: 'verweigert', withdrawn: 'widerrufen' },
  decisionAbout: 'Entscheidung: {{scope}}',
  about: {
    made: '{{study}}. Erstellt von {{who}} am {{on}}. Standorte: {{sites}}.',
    coded: 'Kodierte Daten für das Studienteam. Gehen Sie mit dieser Datei um wie mit allen Daten der Studie.',
    deidentified:
      'De-identifiziert: Codes sind ersetzt, und alle Tage einer Person sind um dieselbe Zahl von Tagen in die Vergangenheit verschoben; sie ist geheim und in allen Dateien dieser Studie dieselbe. Wer einen wirklichen Tag einer Person kennt oder Dateien von verschiedenen Tagen hat, kann sie finden. Uhrzeiten und Freitext fehlen. Alter ab {{oldest}} sind als {{oldest}} angegeben. Gruppe, Peer-Rolle, Geschlecht, Alter und Sprache fehlen, wo weniger als {{fewest}} Personen des Standorts Standort, Gruppe, Peer-Rolle und Geschlecht teilen, und der Standort, wo er weniger als {{fewest}} Personen hat. Das beweist keine Anonymität: Versuchen Sie nicht, jemanden zu erkennen, und geben Sie die Datei nur Personen, die dasselbe versprechen.',
    shared:
      'Geteilter Datensatz: nur Personen, die am Tag der Erstellung in das Teilen ihrer Daten eingewilligt hatten. De-identifiziert: Codes sind ersetzt, und alle Tage einer Person sind um dieselbe Zahl von Tagen in die Vergangenheit verschoben; sie ist geheim und in allen Dateien dieser Studie dieselbe. Wer einen wirklichen Tag einer Person kennt oder Dateien von verschiedenen Tagen hat, kann sie finden. Uhrzeiten und Freitext fehlen. Alter ab {{oldest}} sind als {{oldest}} angegeben. Gruppe, Peer-Rolle, Geschlecht, Alter und Sprache fehlen, wo weniger als {{fewest}} Personen des Standorts Standort, Gruppe, Peer-Rolle und Geschlecht teilen, und der Standort, wo er weniger als {{fewest}} Personen hat. Das beweist keine Anonymität: Versuchen Sie nicht, jemanden zu erkennen.',
    scripts:
      'Eine leere Zelle heißt, dass der Wert fehlt, nicht erfragt oder weggelassen ist. Eine Zelle, die eine Tabellenkalkulation für eine Formel halten könnte, beginnt in CSV mit einem Apostroph.',
  },
  page: { column: 'Spalte', type: 'Art', meaning: 'Bedeutung', values: 'Werte' },
  receipt: { signed: 'am Bildschirm unterschrieben', paper: 'auf Papier', none: 'keiner' },
  cellType: {
    code: 'Code',
    text: 'Text',
    choice: 'Auswahl',
    integer: 'ganze Zahl',
    decimal: 'Zahl mit Nachkommastellen',
    day: 'Tag',
    month: 'Monat',
    instant: 'Tag und Uhrzeit',
    boolean: 'ja oder nein',
  },
  problem: {
    export: {
      filter_tells:
        'Eine de-identifizierte Datei enthält alle Personen ihrer Standorte: Ein Filter würde verraten, wer darin ist. Wählen Sie den Standort oder alle Standorte.',
      ticket_expired: 'Dieser Download ist abgelaufen. Starten Sie den Export noch einmal.',
      ticket_unknown: 'Dieser Download gehört jemand anderem oder existiert nicht. Starten Sie den Export selbst.',
      one_at_a_time:
        'Sie laden schon eine Datei herunter. Warten Sie, bis sie vollständig ist, oder brechen Sie sie ab, und starten Sie diese dann noch einmal.',
      too_many:
        'Sie haben in dieser Stunde {{most}} Exporte begonnen; mehr sind nicht möglich. Starten Sie diesen zur nächsten vollen Stunde noch einmal.',
      too_many_rows:
        'Ein Blatt einer Arbeitsmappe fasst {{most}} Zeilen, und es sind mehr. Wählen Sie CSV, oder filtern Sie, zum Beispiel nach Standort.',
    },
  },
} as const satisfies Words<typeof english>
