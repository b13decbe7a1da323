import type { Words } from '../../catalogue.ts'
import type english from '../en/running.ts'

export default {
  next: {
    title: 'Was als Nächstes kommt',
    explain: 'Jeder Punkt bekommt seinen Haken, wenn er erledigt ist. Mit dem letzten verschwindet die Liste.',
    isDone: 'erledigt',
    isOpen: 'offen',
    step: {
      sites: 'Standorte öffnen',
      coordinators: 'Für jeden Standort eine Koordination einladen',
      forms: 'Ein Einwilligungsformular in jeder Sprache jedes Standorts veröffentlichen',
      first_participant: 'Die erste Person aufnehmen',
      backup: 'Die erste Sicherung machen',
    },
    hint: {
      sites: 'Eine Studie braucht mindestens einen offenen Standort.',
      coordinators: 'Die Koordination nimmt Teilnehmende auf und holt ihre Einwilligung ein.',
      forms: 'Ohne ein Formular in ihrer Sprache kann niemand einwilligen.',
      first_participant: 'Das macht die Koordination auf der Seite Teilnehmende.',
      backup:
        'Sicherungen macht, wer den Server betreibt. Nach jeder wird die Datei last-backup im Datenverzeichnis erneuert.',
    },
    lacks: 'Es fehlt: {{what}}',
  },
  concern: {
    title: 'Wen es betrifft',
    old: 'Was vorher geschah, bleibt unter den Regeln seiner Zeit.',
    nobody: 'Es betrifft niemanden, der jetzt in der Studie ist.',
    at: '{{site}} {{count}}',
    way: {
      group_renamed_one: '{{count}} Person ist in der Gruppe {{key}}. Sie wird ab jetzt geändert angezeigt.',
      group_renamed_other: '{{count}} Teilnehmende sind in der Gruppe {{key}}. Sie wird ab jetzt geändert angezeigt.',
      asked_anew_one: '{{count}} Person ist gescreent und noch nicht beurteilt. Gefragt wird nach den neuen Kriterien.',
      asked_anew_other:
        '{{count}} Personen sind gescreent und noch nicht beurteilt. Gefragt wird nach den neuen Kriterien.',
      scope_not_asked_one:
        '{{count}} Person hat eingewilligt und wurde zu {{key}} nicht gefragt. Eine neue Fassung des Formulars fragt danach.',
      scope_not_asked_other:
        '{{count}} Personen haben eingewilligt und wurden zu {{key}} nicht gefragt. Eine neue Fassung des Formulars fragt danach.',
      scope_renamed_one:
        '{{count}} Person hat unter den alten Worten für {{key}} eingewilligt. Die Einwilligung bleibt, wie sie gegeben wurde.',
      scope_renamed_other:
        '{{count}} Personen haben unter den alten Worten für {{key}} eingewilligt. Die Einwilligungen bleiben, wie sie gegeben wurden.',
      kind_changed_one: '{{count}} Sitzung ist von der Art {{key}}.',
      kind_changed_other: '{{count}} Sitzungen sind von der Art {{key}}.',
      due_day_stays_one:
        '{{count}} Transkript oder Übersetzung ist in der Stufe {{key}} und behält den Fälligkeitstag.',
      due_day_stays_other:
        '{{count}} Transkripte und Übersetzungen sind in der Stufe {{key}} und behalten ihre Fälligkeitstage.',
      stage_ahead_one: '{{count}} Transkript oder Übersetzung kommt noch in die neue Stufe {{key}}.',
      stage_ahead_other: '{{count}} Transkripte und Übersetzungen kommen noch in die neue Stufe {{key}}.',
      schedule_moves_one: '{{count}} eingeschlossene Person hat einen anderen Besuchsplan. Erfasste Besuche bleiben.',
      schedule_moves_other:
        '{{count}} eingeschlossene Personen haben einen anderen Besuchsplan. Erfasste Besuche bleiben.',
      codes_needed_one: '{{count}} Person im Team braucht bei der nächsten Anmeldung Einmalcodes.',
      codes_needed_other:
        '{{count}} Personen im Team brauchen bei der nächsten Anmeldung Einmalcodes, wenn sie keine haben.',
    },
  },
  versions: {
    back: 'Zur Studie',
    title: 'Fassungen der Studie',
    explain: 'Jede Änderung der laufenden Studie ergibt eine Fassung. Sie stehen auch im Audit-Trail.',
    version: 'Fassung {{number}}',
    present: 'gilt jetzt',
    made: '{{on}} · {{by}}',
    approval: 'Votum der Ethikkommission: {{reference}}',
    first: 'Wie die Studie angelegt wurde',
    noReason: 'ohne Begründung',
    changes_one: '{{count}} Änderung',
    changes_other: '{{count}} Änderungen',
    only: 'Die Studie wurde nicht geändert, seit sie angelegt ist.',
    most: 'Nur die neuesten {{count}} Änderungen werden gezeigt.',
    compare: 'Zwei Fassungen vergleichen',
    earlier: 'Frühere Fassung',
    later: 'Spätere Fassung',
    same: 'Diese beiden Fassungen sind gleich.',
    what: 'Was',
    missing: 'nicht vorhanden',
    order: 'die Reihenfolge',
  },
} as const satisfies Words<typeof english>
