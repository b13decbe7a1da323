import type { Words } from '../../catalogue.ts'
import type english from '../en/reports.ts'
import consort from './reports-consort.ts'
import coreq from './reports-coreq.ts'
import document from './reports-document.ts'

export default {
  consort,
  coreq,
  document,
  title: 'Monatsbericht',
  hint: 'Rekrutierung, Einwilligung, Visiten, Sitzungen und Transkripte eines Monats, zum Drucken, als PDF oder als Word-Datei. Das Erstellen und Öffnen eines Berichts wird im Audit-Trail erfasst.',
  month: 'Monat',
  site: 'Standort',
  whole: 'Alle Standorte, die ich sehen darf',
  language: 'Sprache des Berichts',
  inside: 'Zahlen, die auf jemanden hinweisen könnten',
  insideHidden: 'Nicht genannt (zum Weitergeben)',
  insideTold: 'Genannt (nur intern)',
  make: 'Bericht erstellen',
  print: 'Drucken oder als PDF sichern',
  word: 'Word herunterladen',
  keep: 'Diesen Bericht aufbewahren',
  keepHint: 'Ein aufbewahrter Bericht zeigt später dieselben Zahlen.',
  kept: 'Der Bericht für {{month}} ist aufbewahrt',
  notYet: 'Wählen Sie einen Monat, und erstellen Sie den Bericht.',
  coverage: '{{language}} hat Wörter für {{translated}} der {{all}} Sätze des Berichts. Die anderen sind auf Englisch.',
  unreviewed:
    'Die Wörter in {{language}} sind maschinell geschrieben und von niemandem mit dieser Muttersprache geprüft.',
  alsoKept: 'Ein Bericht für diesen Monat wurde früher aufbewahrt. Seitdem können Zahlen berichtigt worden sein.',
  openKept: 'Aufbewahrten Bericht öffnen',
  showsKept: 'Dieser Bericht wurde am {{at}} aufbewahrt und ändert sich nicht. SHA-256: {{sha256}}',
  altered: 'Der Text dieses Berichts ist nicht der aufbewahrte. Sagen Sie es der Person, die den Server betreibt.',
  makeNow: 'Mit dem heutigen Wissen erstellen',
  list: {
    title: 'Aufbewahrte Berichte',
    none: 'Es ist noch kein Bericht aufbewahrt.',
    more: 'Das sind die neuesten {{number}}. Es gibt ältere: Erstellen Sie den Bericht eines Monats, dann steht dort, ob einer aufbewahrt ist, und Sie können ihn öffnen.',
    month: 'Monat',
    sites: 'Standorte',
    made: 'Erstellt',
    due: 'fällig {{day}}',
    digest: 'SHA-256',
    open: 'Öffnen',
    openOne: 'Öffnen: Bericht für {{month}}, {{sites}}',
  },
  schedule: {
    title: 'Jeden Monat von selbst',
    about:
      'An diesem Tag jedes Monats wird der Bericht des vergangenen Monats erstellt und aufbewahrt, und Sie bekommen eine E-Mail mit einem Link. Für jeden Monat und dieselben Standorte gibt es einen aufbewahrten Bericht: Gibt es ihn schon, führt der Link zu diesem. Das endet, wenn Ihre Rolle endet.',
    day: 'Tag des Monats (1 bis 28)',
    add: 'Einschalten',
    one: '{{site}}: am Tag {{day}} jedes Monats, das nächste Mal am {{next}}',
    remove: 'Ausschalten',
    removeOne: 'Den Bericht ausschalten: {{site}}',
    done: 'Der Bericht kommt zuerst am {{next}}',
    removed: 'Der Bericht kommt nicht mehr',
    none: 'Kein Bericht kommt von selbst.',
  },
  problem: {
    report: {
      day_invalid: 'Geben Sie einen Tag von 1 bis 28 ein: Jeder Monat hat ihn.',
      before_start:
        'Vor dem {{notBefore}} kann an den Standorten dieses Berichts nichts geschehen sein. Wählen Sie den Monat dieses Tages oder einen späteren.',
      not_over:
        'Der Monat ist nicht an jedem Standort vorbei, also ändern sich seine Zahlen noch. Bewahren Sie den Bericht auf, wenn er vorbei ist.',
      too_many_schedules: 'Sie haben in dieser Studie schon {{most}} solche Berichte. Schalten Sie zuerst einen aus.',
      schedule_not_found: 'Das gibt es nicht, oder es wurde ausgeschaltet.',
      not_found: 'Diesen Bericht gibt es nicht, oder Sie dürfen nicht alle seine Standorte sehen.',
    },
  },
} as const satisfies Words<typeof english>
