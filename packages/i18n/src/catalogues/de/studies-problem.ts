import type { Words } from '../../catalogue.ts'
import type english from '../en/studies-problem.ts'

export default {
  study: {
    timepoints_in_use:
      'Zu diesem Zeitpunkt ist etwas eingetragen, deshalb kann er nicht entfernt werden. Namen, Ziel und Zeitfenster können Sie ändern.',
    start_missing:
      'Ein Zeitpunkt wird ab dem Beginn der Studie gezählt. Geben Sie an, an welchem Tag die Studie beginnt (startsOn).',
    stages_in_use:
      'In diesen Stufen gibt es Transkripte. Sie können weder die Reihenfolge der Stufen ändern noch, welche von ihnen prüft oder freigibt. Neue Stufen können Sie dazwischen einfügen.',
    key_in_use: 'Die Studie verwendet das schon, deshalb kann es nicht aus ihrer Konfiguration entfernt werden.',
    not_found: 'Diese Studie gibt es nicht, oder Sie dürfen sie nicht sehen.',
    no_sites: 'Die Studie hat noch keinen Standort. Wer sie verwaltet, kann Standorte hinzufügen.',
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
} as const satisfies Words<typeof english>
