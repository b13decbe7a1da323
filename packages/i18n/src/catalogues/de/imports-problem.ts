export default {
  import: {
    not_found: 'Es gibt diesen Import nicht, oder Sie dürfen ihn nicht sehen.',
    not_waiting: 'Diese Datei wartet nicht mehr: Sie wurde importiert, aufgegeben oder gelöscht.',
    too_many: 'Sie haben {{most}} Dateien, die warten. Importieren Sie zuerst eine davon, oder geben Sie eine auf.',
    too_many_at_site:
      'An diesem Standort warten schon {{most}} Dateien. Importieren Sie zuerst einige davon, oder geben Sie sie auf.',
    unseen:
      'Zeile {{line}} könnte jemanden betreffen, dessen Code Ihnen noch nicht gezeigt wurde. Sehen Sie sie später noch einmal an, oder lassen Sie sie weg.',
    field_unknown: 'Das kann hier nicht ausgefüllt werden: {{fields}}.',
    not_mapped: 'Sagen Sie zuerst, was in den Spalten steht.',
    undecided:
      '{{rows}} Zeilen betreffen vielleicht Personen, die schon registriert sind. Entscheiden Sie über jede, oder lassen Sie sie aus.',
    nothing_new: 'Keine Zeile dieser Datei kann importiert werden.',
    changed_since: 'Seit die Zeilen geprüft wurden, hat sich etwas geändert. Sehen Sie sie noch einmal an.',
    built_on: 'Der Import kann nicht rückgängig gemacht werden, weil etwas auf ihm aufbaut: {{codes}}.',
    not_imported: 'Diese Datei wurde nicht importiert, oder der Import wurde schon rückgängig gemacht.',
    file_too_large: 'Die Datei ist zu groß. Teilen Sie sie.',
    file_malformed:
      'Die Datei konnte nicht als Tabelle gelesen werden. Speichern Sie sie noch einmal als CSV oder XLSX.',
    unpacks_too_much: 'Die Datei ist entpackt viel größer und wird nicht gelesen.',
    several_sheets:
      'Die Arbeitsmappe hat {{sheets}} sichtbare Blätter mit Zeilen. Behalten Sie eines, und blenden Sie die anderen aus oder löschen Sie sie.',
    no_rows: 'Die Datei hat keine Zeilen unter den Überschriften.',
    too_many_rows: 'Die Datei hat mehr als {{most}} Zeilen. Teilen Sie sie.',
    too_many_columns: 'Die Datei hat mehr als {{most}} Spalten. Löschen Sie die, die nicht importiert werden.',
    cell_too_long: 'Eine Zelle in Zeile {{line}} hat mehr als {{most}} Zeichen.',
    too_many_letters: 'Die Datei hat mehr als {{most}} Zeichen. Teilen Sie sie auf.',
    row_short: 'Die Zeile hat weniger Zellen, als es Überschriften gibt. Berichtigen Sie sie in der Datei.',
    row_long: 'Die Zeile hat mehr Zellen, als es Überschriften gibt. Berichtigen Sie sie in der Datei.',
    row_merged:
      'Zellen mehrerer Zeilen sind verbunden. Niemand kann wissen, zu wem der Wert gehört. Trennen Sie sie in der Datei.',
    cell_error: 'Die Zelle enthält einen Fehler der Tabellenkalkulation.',
    value_missing: 'Dieser Wert wird gebraucht.',
    value_unknown: 'Die Studie hat keinen solchen Wert.',
    day_unknown: 'Das ist kein Tag. Schreiben Sie ihn so: 2024-03-13.',
    year_unknown: 'Das ist kein Jahr. Schreiben Sie es mit vier Ziffern.',
    time_unknown: 'Das ist keine Uhrzeit. Schreiben Sie sie so: 09:30.',
    site_unknown: 'Die Studie hat keinen solchen Standort.',
    number_unknown: 'Das ist keine ganze Zahl.',
    person_unknown: 'An diesem Standort gibt es niemanden mit dem Code {{code}}.',
    person_elsewhere: '{{code}} ist der Code eines anderen Standorts ({{site}}).',
    person_twice: '{{code}} steht zweimal in dieser Sitzung.',
    month_twice: 'Zeile {{line}} hat schon ein Ziel für diesen Monat.',
    session_twice:
      'Zeile {{line}} meint dieselbe Sitzung, benennt oder beschreibt sie aber anders. Gleichen Sie beide an, oder lassen Sie eine weg.',
    rows_differ: 'Zeile {{line}} sagt etwas anderes über dieselbe Sitzung.',
    with_row: 'Zeile {{line}} gehört zu derselben Sitzung und ist abgelehnt.',
    time_twice: 'Die Uhr zeigt {{time}} an diesem Tag zweimal. Geben Sie an, welche gemeint ist.',
    differs:
      'Von {{codes}} ist schon etwas anderes aufgezeichnet. Wenn die Datei recht hat, berichtigen Sie es von Hand.',
    too_many_things: 'Eine Datei darf höchstens {{most}} davon haben. Teilen Sie sie.',
    answers_missing: 'Zu einem Tag der Prüfung gehören die Antworten zu den Kriterien.',
    consent_missing: 'Ein Einschluss braucht eine Einwilligung in die Teilnahme.',
    form_ambiguous: 'Mehrere Fassungen des Formulars passen. Geben Sie an, welche Fassung und Sprache es war.',
  },
} as const
