import type english from '../en/allocation.ts'
import type { Words } from '../../catalogue.ts'

export default {
  title: 'Zuteilung',
  hiddenArm: 'verborgen',
  how: {
    external:
      'Personen werden außerhalb von Polyphony zugeteilt. Jeder Arm wird so festgehalten, wie er dort zugeteilt wurde, und so gekennzeichnet.',
    blinded: 'Arme werden aus einer versiegelten Liste gezogen. Den Arm erfährt nur, wer Zuteilungen sehen darf.',
    told: 'Arme werden aus einer versiegelten Liste gezogen. Der Arm wird beim Ziehen genannt.',
    ratio: 'Verhältnis: {{ratio}}',
    factors: 'Stratifiziert nach: {{factors}}',
    none: 'Diese Studie hat keine Arme, also wird niemand zugeteilt.',
  },
  factor: {
    site: 'Standort',
    group: 'Gruppe',
    peerRole: 'Peer-Rolle',
    gender: 'Geschlecht',
    language: 'Sprache',
  },
  explain: {
    title: 'Wie jede und jeder es prüfen kann',
    sealed:
      'Wenn eine Liste versiegelt wird, zieht der Server einen Startwert von 256 Bit und berechnet jeden Platz. Der Startwert ist verschlüsselt, die Liste wird nicht gespeichert, und niemand sieht sie. Der SHA-256 ihres Textes kommt in den Audit-Trail, bevor jemand zugeteilt wird.',
    drawn:
      'Wer zugeteilt wird, bekommt den nächsten Platz des eigenen Stratums. Niemand kann wählen, überspringen oder zurückgehen. Die Blöcke sind verschieden lang, in zufälliger Reihenfolge, damit niemand den nächsten Arm erraten kann.',
    opened:
      'Eine Liste zu öffnen entblindet alle, die auf ihr stehen, denn ihr Text wird veröffentlicht: Laden Sie ihn herunter, berechnen Sie seinen SHA-256 mit einem beliebigen Programm und vergleichen Sie ihn mit dem im Audit-Trail. Jeder Platz im Text muss der Arm sein, den die Person hat.',
    command: 'Dasselbe tut der Befehl {{command}}.',
  },
  seal: {
    verb: 'Eine Liste versiegeln …',
    title: 'Eine Liste versiegeln',
    hint: 'Die Liste gilt für alle Standorte, die Sie erreichen, und für jedes Stratum dort. Niemand sieht sie, bis sie geöffnet wird.',
    places: 'Plätze in jedem Stratum, mindestens',
    submit: 'Liste versiegeln',
    done: 'Liste {{number}} ist versiegelt.',
  },
  lists: {
    none: 'Noch keine Liste ist versiegelt',
    noneHint: 'Bevor eine Datenmanagerin oder ein Datenmanager eine Liste versiegelt, kann niemand zugeteilt werden.',
    list: 'Liste {{number}}',
    listOf: 'Liste {{number}} von {{sites}}',
    listAlsoOf: 'Liste {{number}} von {{sites}} und anderen Standorten',
    withHash: '{{name}} ({{hash}})',
    sealedAt: 'Versiegelt {{at}}',
    by: 'von {{who}}',
    openedAt: 'Geöffnet {{at}}',
    stillSealed: 'Noch versiegelt',
    hash: 'SHA-256',
    stratum: 'Stratum',
    taken: 'Zugeteilt',
    places: 'Plätze in jedem Stratum: {{places}} oder mehr',
    caption: 'Strata: {{name}}',
  },
  open: {
    verb: 'Öffnen …',
    title: 'Öffnen: {{name}}',
    hint: 'Eine Liste zu öffnen entblindet: Alle in der Studie können dann den Arm jeder Person auf ihr ableiten. Niemand wird mehr aus ihr zugeteilt.',
    submit: 'Liste öffnen',
    done: '{{name}} ist offen.',
  },
  verify: {
    verb: 'Prüfen',
    fits: 'Die Liste stimmt: Ihr Text hat den Hash, der im Audit-Trail steht, und jede Zuteilung steht im Audit-Trail und bekam den nächsten Platz ({{seen}} verglichen).',
    sealed:
      'Die Liste ist noch versiegelt. Ihr Hash ist der im Audit-Trail, und jede Zuteilung steht dort ({{seen}} verglichen). Wenn sie geöffnet ist, können auch die Arme verglichen werden.',
    broken: 'Die Liste stimmt nicht:',
    more: 'Es gibt weitere: {{more}}.',
    toLookAt:
      'Zum Nachsehen: Angaben dieser Personen wurden vor der Zuteilung geändert und danach zurückgeändert. Fragen Sie nach dem Grund.',
    changedBack: '{{code}}: {{facts}}',
    download: 'Text herunterladen',
    finding: {
      hash_differs: 'Der Hash weicht ab: erwartet {{expected}}, gefunden {{found}}.',
      not_in_trail: 'Der Audit-Trail sagt nicht, dass diese Liste versiegelt wurde.',
      sealed_after_first: 'Jemand wurde zugeteilt, bevor die Liste versiegelt war.',
      opened_without_event: 'Der Audit-Trail sagt nicht, dass diese Liste geöffnet wurde.',
      closed_again:
        'Nach dem Audit-Trail wurde diese Liste geöffnet, gespeichert ist sie als noch versiegelt. Ihre Arme sind öffentlich.',
      opened_twice:
        'Nach dem Audit-Trail wurde diese Liste mehr als einmal geöffnet. Dazwischen wurde sie in der Datenbank geschlossen.',
      place_left_out: '{{stratum}}: Platz {{place}} wurde ausgelassen.',
      place_drawn_twice: 'Nach dem Audit-Trail bekam mehr als eine Person Platz {{place}} von {{stratum}}.',
      place_unknown: '{{code}} hat Platz {{place}} von {{stratum}}, den die Liste nicht hat.',
      drawn_twice: 'Nach dem Audit-Trail wurde {{code}} mehr als einmal zugeteilt.',
      drawn_without_event: 'Der Audit-Trail sagt nicht, dass {{code}} zugeteilt wurde.',
      drawn_after_opening: '{{code}} bekam Platz {{place}} von {{stratum}}, nachdem die Liste geöffnet war.',
      event_without_allocation:
        'Nach dem Audit-Trail bekam {{code}} Platz {{place}} von {{stratum}}. Die Zuteilung ist bei dieser Liste nicht mehr gespeichert.',
      step_missing: '{{code}} hat einen Platz, aber im Verlauf der Person steht keine Zuteilung.',
      other_list: '{{code}} hat einen Platz dieser Liste, und im Audit-Trail steht die Liste {{found}}.',
      differs_from_trail: '{{code}} hat Platz {{place}} von {{stratum}}, und im Audit-Trail steht {{found}}.',
      out_of_order: '{{code}} bekam Platz {{place}} von {{stratum}} nach einem späteren Platz.',
      other_arm: 'Im Verlauf von {{code}} steht ein anderer Arm als der von Platz {{place}} von {{stratum}}.',
      other_arm_in_trail:
        'Im Audit-Trail steht für {{code}} ein anderer Arm als der von Platz {{place}} von {{stratum}}.',
      other_arm_of_person:
        'Listen und Dateien zeigen für {{code}} einen anderen Arm als den von Platz {{place}} von {{stratum}}.',
      other_stratum: '{{code}} wurde in {{stratum}} zugeteilt. Nach den damaligen Angaben war es {{found}}.',
    },
  },
  who: {
    title: 'Wer in welchem Arm ist',
    site: 'Standort',
    allSites: 'Alle Standorte',
    verb: 'Arme zeigen',
    hint: 'Es wird festgehalten, dass Sie sie gesehen haben.',
    code: 'Code',
    stratum: 'Stratum',
    place: 'Liste und Platz',
    arm: 'Arm',
    at: 'Zugeteilt am',
    by: 'Von',
    more: 'Mehr zeigen',
    sums: 'Personen in jedem Arm',
    nobody: 'Noch niemand ist zugeteilt.',
    unreadable: 'nicht lesbar',
    withdrawn: 'Nicht gezeigt und nicht gezählt, weil sie die erhobenen Daten zurückgezogen haben: {{people}}',
  },
  draw: {
    title: '{{code}} zuteilen',
    hint: 'Der nächste Platz der versiegelten Liste wird genommen. Niemand wählt den Arm, und es lässt sich nicht rückgängig machen.',
    submit: 'Zuteilen',
    done: '{{code}} ist zugeteilt.',
    doneArm: '{{code}} ist dem Arm {{arm}} zugeteilt.',
  },
  unblind: {
    verb: 'Arm nennen …',
    title: 'Den Arm von {{code}} nennen',
    hint: 'Kategorie und Grund werden festgehalten. Der Arm selbst nicht.',
    category: 'Warum es nötig ist',
    reason: 'Grund',
    submit: 'Arm nennen',
    told: '{{code}} ist im Arm {{arm}}.',
    why: {
      medical_emergency: 'Medizinischer Notfall',
      safety_report: 'Sicherheitsmeldung',
      care_after_study: 'Versorgung nach der Studie',
      by_mistake: 'Versehentlich bekannt geworden',
      other: 'Ein anderer Grund',
    },
  },
  problem: {
    allocation: {
      drawn_here: 'Diese Studie zieht Arme aus einer versiegelten Liste. Niemand wählt einen Arm.',
      not_here: 'Diese Studie wird außerhalb von Polyphony zugeteilt, also wird hier kein Arm gezogen.',
      factor_twice: 'Ein Faktor ist zweimal genannt.',
      ratio_of_arms:
        'Das Verhältnis muss jeden Arm der Studie einmal nennen, mindestens zwei Arme, zusammen höchstens 64 Teile.',
      too_long:
        'Die Liste könnte mehr als {{most}} Plätze bekommen. Verlangen Sie weniger Plätze in jedem Stratum, oder versiegeln Sie eine Liste für weniger Standorte.',
      too_many_strata: 'Die Liste hätte mehr als {{most}} Strata. Versiegeln Sie eine Liste für weniger Standorte.',
      too_many_sealed:
        'Ein Standort hat {{most}} versiegelte Listen, die noch Plätze haben. Nutzen Sie zuerst diese: Eine aufgebrauchte Liste zählt nicht. Öffnen Sie keine Liste, um Platz zu schaffen, denn das entblindet alle, die auf ihr stehen.',
      too_many_lists:
        'Ein Standort hat {{most}} Listen und kann nicht mehr haben. Nutzen Sie die Plätze der Listen, die noch versiegelt sind.',
      still_sealed: 'Die Liste ist noch versiegelt, ihr Text ist also nicht öffentlich. Öffnen Sie sie zuerst.',
      unreadable:
        'Liste {{number}} wurde mit einem anderen Identitätsschlüssel versiegelt, ihre Plätze sind nicht lesbar. Wer den Server betreibt, muss diesen Schlüssel wiederherstellen. Versiegeln Sie bis dahin eine weitere Liste: Aus ihr wird zugeteilt.',
      no_strata:
        'Es gibt nichts, wonach eine Liste geteilt werden könnte: Die Studie hat keinen Standort, oder keine Gruppe oder Sprache für ihre Faktoren.',
      fixed:
        'Wie die Studie zuteilt, lässt sich nicht mehr ändern: Eine Liste ist versiegelt oder jemand ist zugeteilt.',
      fact_missing:
        'Diese Angaben braucht das Stratum, und sie sind nicht bekannt: {{facts}}. Ergänzen Sie zuerst die Person.',
      no_list:
        'Keine versiegelte Liste hat das Stratum {{stratum}}. Eine Datenmanagerin oder ein Datenmanager muss eine Liste versiegeln.',
      ran_out:
        'Das Stratum {{stratum}} hat keinen Platz mehr. Eine Datenmanagerin oder ein Datenmanager muss eine weitere Liste versiegeln.',
      stays:
        'Eine Zuteilung aus einer versiegelten Liste bleibt, wie sie ist. Die Person zählt in dem Arm, der gezogen wurde.',
      list_not_found: 'Diese Liste gibt es nicht, oder sie gilt auch für Standorte, die Sie nicht erreichen.',
      opened_already: 'Diese Liste wurde schon geöffnet.',
      nothing_to_tell: 'Für diese Person wurde kein Arm gezogen.',
      unblinded_too_often:
        'In einer Stunde werden Ihnen die Arme von {{most}} Personen genannt. Bitten Sie im Notfall jemanden, der Arme nennen darf, oder warten Sie.',
    },
  },
} satisfies Words<typeof english>
