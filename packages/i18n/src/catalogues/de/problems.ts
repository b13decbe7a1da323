import type { Words } from '../../catalogue.ts'
import type english from '../en/problems.ts'

export default {
  generic:
    'Das hat nicht geklappt, und der Grund ist uns nicht bekannt. Ihre Eingaben sind noch da. Anfrage {{request}}.',
  genericWithoutRequest:
    'Das hat nicht geklappt, und der Grund ist uns nicht bekannt. Ihre Eingaben sind noch da. Versuchen Sie es gleich noch einmal.',
  unreachable:
    'Der Server ist nicht erreichbar. Ihre Eingaben sind noch da; versuchen Sie es wieder, sobald die Verbindung steht.',
  problem: {
    input: {
      invalid: 'Einiges davon kann nicht stimmen. An den Feldern steht, was zu ändern ist.',
      too_large: 'Das ist mehr, als auf einmal gesendet werden kann.',
    },
    database: {
      unavailable:
        'Die Datenbank antwortet gerade nicht. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.',
    },
    server: {
      busy: 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.',
      failed: 'Der Server konnte das nicht abschließen. Es wurde nichts geändert; versuchen Sie es noch einmal.',
    },
    file: {
      takes_too_long:
        'Diese Datei zu lesen dauert länger als zehn Sekunden, deshalb wurde es aufgegeben. Es wurde nichts geändert. Speichern Sie sie in ihrem Programm neu, oder in mehreren Teilen.',
      takes_too_much:
        'Diese Datei zu lesen braucht mehr Speicher, als für eine Datei da ist, deshalb wurde es aufgegeben. Es wurde nichts geändert. Speichern Sie sie in ihrem Programm neu, oder in mehreren Teilen.',
    },
    live: {
      too_many:
        'Sie haben schon {{most}} Tabs oder Fenster offen, die den Änderungen anderer folgen. Dieses folgt ihnen nicht: Schließen Sie einige der anderen.',
    },
    command: {
      reused:
        'Das wurde schon einmal mit anderem Inhalt gesendet. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
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
      too_early: 'Das liegt vor dem, worauf es folgt.',
      before_site:
        'Der Standort wurde am {{notBefore}} geöffnet. Vorher kann dort nichts geschehen sein: Prüfen Sie das Jahr.',
      before_study:
        'Das liegt mehr als ein Jahr vor dem Beginn der Studie. Der früheste mögliche Tag ist der {{notBefore}}.',
      too_long_ago: 'Das ist zu lange her. Der früheste mögliche Tag ist der {{notBefore}}.',
      too_far_ahead: 'Das liegt zu weit in der Zukunft. Der späteste mögliche Tag ist der {{notAfter}}.',
      time_does_not_exist: 'An diesem Tag wird am Standort die Uhr umgestellt; diese Uhrzeit gibt es nicht.',
    },
    access: {
      signed_out: 'Sie sind abgemeldet. Melden Sie sich an und machen Sie dort weiter.',
      refused: 'Ihre Rollen umfassen das nicht. Die Administration der Studie kann das ändern.',
      not_found: 'Hier ist nichts, oder nichts, was Sie sehen dürfen.',
    },
  },
  field: {
    input: {
      invalid_type: 'Das wird gebraucht oder ist nicht von der Art, die hierher gehört.',
      too_small: 'Das ist zu kurz oder zu klein.',
      too_big: 'Das ist zu lang oder zu groß.',
      invalid_format: 'Das ist anders geschrieben als erwartet.',
      not_chosen: 'Hier muss etwas gewählt werden.',
      invalid_value: 'Das ist keiner der Werte, die hier möglich sind.',
      unrecognized_keys: 'Etwas mit diesem Namen gehört nicht hierher.',
    },
    number: {
      digits_only: 'Hierher gehören nur Ziffern.',
      year_malformed: 'Ein Jahr hat vier Ziffern, zum Beispiel 1984.',
    },
    text: {
      empty: 'Das wird gebraucht.',
      too_long: 'Das ist zu lang.',
      too_short: 'Das ist zu kurz. Schreiben Sie mindestens drei lesbare Zeichen.',
      control_characters:
        'Das enthält Zeichen, die sich nicht drucken lassen, oder einen Zeilenumbruch, wo nur eine Zeile hingehört. Tippen Sie es von Hand.',
      direction_open:
        'Das enthält ein verborgenes Zeichen, das die Schreibrichtung ändert. Tippen Sie es von Hand, statt es einzufügen.',
    },
    site: {
      code_malformed: 'Zwei bis fünf Großbuchstaben, zum Beispiel ULM.',
      country_malformed: 'Ein Land sind zwei Großbuchstaben, zum Beispiel DE.',
    },
    staff: {
      email_malformed: 'Das ist keine E-Mail-Adresse.',
    },
    study: {
      not_json: 'Das ist kein JSON: Von hier an lässt sich die Datei nicht lesen.',
      another_study: 'Diese Datei gehört zu einer anderen Studie.',
      key_malformed:
        'Ein Schlüssel beginnt mit einem Kleinbuchstaben und besteht aus höchstens 40 Kleinbuchstaben, Ziffern und Unterstrichen.',
      release_missing: 'Keine Stufe gibt frei. Die letzte muss es tun: Setzen Sie dort isRelease auf true.',
      release_not_last:
        'Nur die letzte Stufe gibt frei. Setzen Sie isRelease hier auf false, oder rücken Sie diese Stufe ans Ende.',
      check_first: 'Vor der ersten Stufe gibt es nichts zu prüfen. Setzen Sie isCheck hier auf false.',
      check_missing:
        'Zwischen der ersten Stufe und der Freigabe prüft keine. Setzen Sie bei einer von ihnen isCheck auf true: Eine zweite Person muss darauf schauen.',
      key_twice: 'Zwei Einträge haben denselben Schlüssel.',
      ages_turned_round: 'Das Höchstalter liegt unter dem Mindestalter. Vertauschen Sie die beiden.',
      language_malformed: 'Eine Sprache sind zwei oder drei Kleinbuchstaben, zum Beispiel de oder lg.',
      abbreviation_malformed: 'Ein bis vier Großbuchstaben, zum Beispiel FG.',
      slug_malformed:
        'Ein Kurzname beginnt mit einem Kleinbuchstaben und besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.',
      names_unknown: 'Das nennt etwas, das es in der Datei nicht gibt.',
      written_twice: 'Dasselbe steht hier zweimal.',
    },
    other: 'Das kann nicht stimmen.',
  },
} as const satisfies Words<typeof english>
