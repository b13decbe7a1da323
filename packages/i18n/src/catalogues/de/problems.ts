import type { Words } from '../../catalogue.ts'
import type english from '../en/problems.ts'

export default {
  generic:
    'Etwas ist schiefgegangen, und wir wissen nicht, warum. Ihre Eingaben sind noch da. Versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie Ihrer Administration die Nummer dieser Anfrage: {{request}}.',
  genericWithoutRequest:
    'Etwas ist schiefgegangen, und wir wissen nicht, warum. Ihre Eingaben sind noch da. Versuchen Sie es gleich noch einmal.',
  partMissing:
    'Ein Teil dieser Seite konnte nicht geladen werden. Laden Sie die Seite neu, wenn die Verbindung wieder da ist. Ihre Eingaben bleiben erhalten.',
  unreachable:
    'Der Server ist nicht erreichbar. Ihre Eingaben sind noch da. Versuchen Sie es wieder, sobald die Verbindung steht.',
  problem: {
    input: {
      invalid: 'Einige Angaben sind nicht gültig. An den Feldern steht, was zu ändern ist.',
      too_large: 'Das ist zu groß, um es auf einmal zu senden. Senden Sie weniger auf einmal.',
      too_slow:
        'Die Datei kam zu langsam an, deshalb wurde die Verbindung beendet. Es wurde nichts gespeichert. Senden Sie sie noch einmal von einem Ort mit besserer Verbindung.',
    },
    database: {
      unavailable:
        'Die Datenbank antwortet gerade nicht. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
    },
    server: {
      busy: 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.',
      failed: 'Der Server konnte das nicht abschließen. Es wurde nichts geändert. Versuchen Sie es noch einmal.',
    },
    file: {
      takes_too_long:
        'Das Lesen dieser Datei dauerte länger als zehn Sekunden und wurde deshalb abgebrochen. Es wurde nichts geändert. Öffnen Sie die Datei in dem Programm, aus dem sie kommt, und speichern Sie sie neu, oder teilen Sie sie in mehrere Dateien auf.',
      takes_too_much:
        'Das Lesen dieser Datei braucht mehr Speicher, als eine Datei verwenden darf, und wurde deshalb abgebrochen. Es wurde nichts geändert. Öffnen Sie die Datei in dem Programm, aus dem sie kommt, und speichern Sie sie neu, oder teilen Sie sie in mehrere Dateien auf.',
    },
    live: {
      too_many:
        'Sie haben schon {{most}} Tabs oder Fenster offen, die Änderungen anderer sofort zeigen. Dieses Fenster zeigt sie nicht. Schließen Sie einige der anderen.',
    },
    command: {
      reused:
        'Das wurde schon einmal mit anderen Angaben gesendet. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    },
    row: {
      changed: 'Jemand anderes hat das inzwischen geändert. Sehen Sie sich diese Fassung an, bevor Sie Ihre speichern.',
      exists: 'Das gibt es schon.',
      ambiguous:
        'Zwei Standorte verwenden dieselbe Kennung für Verschiedenes. Es wurde nichts geändert. Bitten Sie jemanden, der nur an einem dieser Standorte arbeitet, dies zu tun, und sagen Sie Ihrer Administration Bescheid.',
    },
    calendar: {
      no_such_day: 'Diesen Tag gibt es im Kalender nicht.',
      in_future: 'Dieser Tag liegt am Standort noch in der Zukunft.',
      after_shown_day: 'Der Zeitraum beginnt nach dem Tag der Zahlen. Der späteste mögliche Tag ist der {{notAfter}}.',
      too_early: 'Dieser Tag ist zu früh: Er liegt vor dem Tag, auf den er folgen muss.',
      before_site:
        'Der Standort wurde am {{notBefore}} geöffnet. Vorher kann dort nichts geschehen sein: Prüfen Sie das Jahr.',
      before_study:
        'Das liegt mehr als ein Jahr vor dem Beginn der Studie. Der früheste mögliche Tag ist der {{notBefore}}.',
      too_long_ago: 'Das ist zu lange her. Der früheste mögliche Tag ist der {{notBefore}}.',
      too_far_ahead: 'Das liegt zu weit in der Zukunft. Der späteste mögliche Tag ist der {{notAfter}}.',
      time_does_not_exist:
        'An diesem Tag wird am Standort die Uhr umgestellt; diese Uhrzeit gibt es nicht. Wählen Sie eine andere.',
    },
    access: {
      signed_out: 'Sie sind abgemeldet. Melden Sie sich an, um weiterzumachen.',
      refused:
        'Ihre Rollen erlauben das nicht. Bitten Sie die Administration der Studie um die Rolle, die Sie brauchen.',
      not_found: 'Das gibt es nicht, oder Sie dürfen es nicht sehen.',
    },
  },
  field: {
    input: {
      invalid_type: 'Der Wert fehlt oder ist von der falschen Art.',
      too_small: 'Das ist zu kurz oder zu klein.',
      too_big: 'Das ist zu lang oder zu groß.',
      too_few: 'Fügen Sie mindestens einen Eintrag hinzu.',
      too_many: 'Das sind zu viele Einträge.',
      invalid_format: 'Das ist nicht in der erwarteten Form geschrieben.',
      not_chosen: 'Wählen Sie etwas aus.',
      invalid_value: 'Dieser Wert ist hier nicht erlaubt.',
      unrecognized_keys: 'Ein Feld mit diesem Namen gibt es hier nicht.',
    },
    number: {
      digits_only: 'Schreiben Sie nur Ziffern.',
      year_malformed: 'Ein Jahr hat vier Ziffern, zum Beispiel 1984.',
    },
    text: {
      empty: 'Dieses Feld ist erforderlich.',
      too_long: 'Das ist zu lang.',
      too_short: 'Das ist zu kurz. Schreiben Sie mindestens drei lesbare Zeichen.',
      control_characters:
        'Das enthält Zeichen, die sich nicht drucken lassen, oder einen Zeilenumbruch in einem einzeiligen Feld. Tippen Sie den Text von Hand.',
      direction_open:
        'Das enthält ein verborgenes Zeichen, das die Schreibrichtung ändert. Tippen Sie den Text von Hand, statt ihn einzufügen.',
    },
    site: {
      code_malformed: 'Zwei bis fünf Großbuchstaben, zum Beispiel ULM.',
      country_malformed: 'Ein Land sind zwei Großbuchstaben, zum Beispiel DE.',
    },
    staff: {
      email_malformed: 'Das ist keine E-Mail-Adresse.',
      too_many_invited: 'Laden Sie höchstens 50 Personen auf einmal ein.',
      invited_twice: 'Eine Adresse steht zweimal da.',
    },
    consent: {
      signature_too_long:
        'Eine Unterschrift hat höchstens 200 Striche und 4.000 Punkte. Leeren Sie das Feld und unterschreiben Sie noch einmal.',
      signature_not_drawn:
        'Das sind keine Striche eines Unterschriftsfelds. Leeren Sie das Feld und unterschreiben Sie noch einmal.',
    },
    expense: {
      site_twice: 'Ein Standort kann eine Währung haben. Nur eine Zeile darf ohne Standorte sein.',
      cap_malformed:
        'Schreiben Sie den Betrag in Ziffern, und falls die Währung Nachkommastellen hat, mit Punkt: 40000 oder 12.50.',
      cap_twice: 'Für dasselbe gibt es zwei Obergrenzen.',
    },
    study: {
      not_json: 'Das ist kein gültiges JSON. Nach dieser Stelle lässt sich die Datei nicht lesen.',
      version_unknown:
        'Diese Datei hat eine andere Version. Diese Version von Polyphony liest Dateien mit „polyphony“: 1. Exportieren Sie die Studie erneut aus dem Programm, das die Datei geschrieben hat.',
      another_study: 'Diese Datei gehört zu einer anderen Studie.',
      key_malformed:
        'Ein Schlüssel beginnt mit einem Kleinbuchstaben und besteht aus höchstens 40 Kleinbuchstaben, Ziffern und Unterstrichen.',
      release_missing: 'Keine Stufe gibt das Transkript frei. Setzen Sie isRelease bei der letzten Stufe auf true.',
      release_not_last:
        'Nur die letzte Stufe kann das Transkript freigeben. Setzen Sie isRelease hier auf false, oder rücken Sie diese Stufe ans Ende.',
      check_first:
        'Vor der ersten Stufe steht keine andere, deshalb kann sie nichts prüfen. Setzen Sie isCheck hier auf false.',
      check_missing:
        'Eine zweite Person muss die Worte prüfen. Setzen Sie isCheck bei einer Stufe zwischen der ersten Stufe und der Freigabe auf true.',
      reason_reserved: '„other“ steht in jeder Liste von Gründen. Lassen Sie es weg.',
      key_twice: 'Zwei Einträge haben denselben Schlüssel.',
      held_or_missed: 'Eine Visite fand statt oder fiel aus: Lassen Sie „way“ oder „missed“ weg.',
      months_or_days: 'Geben Sie Monate oder Tage an, nicht beides.',
      baseline_not_first: 'Die Baseline-Visite ist 0 Monate nach dem Anker „baseline“.',
      baseline_twice: 'Nur ein Zeitpunkt kann die Baseline-Visite sein.',
      timepoints_unordered:
        'Dieser Zeitpunkt liegt nicht nach einem, der vor ihm steht. Schreiben Sie die Zeitpunkte in der Reihenfolge ihrer Ziele.',
      windows_overlap:
        'Dieses Zeitfenster überschneidet sich mit dem eines früheren Zeitpunkts. Verkürzen Sie eines von beiden.',
      timepoint_group_unknown: 'Ein Zeitpunkt nennt eine Gruppe, die es in der Studie nicht gibt.',
      quota_kind_unknown: 'Eine Quote nennt eine Art von Sitzung, die es in der Studie nicht gibt.',
      quota_group_unknown: 'Eine Quote nennt eine Gruppe, die es in der Studie nicht gibt.',
      quota_without_roles: 'Mitglieder dieser Gruppe haben keine Peer-Rolle. Lassen Sie die Rolle weg.',
      quota_twice:
        'Personen würden für zwei Quoten dieser Art von Sitzung zählen. Legen Sie beide zusammen, oder geben Sie bei beiden eine Rolle an.',
      start_missing:
        'Ein Zeitpunkt wird ab dem Beginn der Studie gezählt. Geben Sie an, an welchem Tag die Studie beginnt (startsOn).',
      pause_turned_round: 'Die Pause endet, bevor sie beginnt. Vertauschen Sie die beiden Tage.',
      ages_turned_round: 'Das Höchstalter liegt unter dem Mindestalter. Vertauschen Sie die beiden.',
      language_malformed: 'Eine Sprache sind zwei oder drei Kleinbuchstaben, zum Beispiel de oder lg.',
      abbreviation_malformed: 'Ein bis vier Großbuchstaben, zum Beispiel FG.',
      slug_malformed:
        'Ein Kurzname beginnt mit einem Kleinbuchstaben und besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.',
      names_unknown: 'Das nennt etwas, das es in der Datei nicht gibt.',
      written_twice: 'Derselbe Eintrag steht hier zweimal.',
    },
    other: 'Dieser Wert ist nicht gültig.',
  },
} as const satisfies Words<typeof english>
