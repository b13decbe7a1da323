import type { Words } from '../../catalogue.ts'
import type english from '../en/studies.ts'

export default {
  problem: {
    study: {
      key_in_use: 'Das wird in der Studie schon verwendet und kann nicht aus ihrer Konfiguration entfernt werden.',
      not_found: 'Diese Studie gibt es nicht, oder Sie dürfen sie nicht sehen.',
      slug_taken: 'Eine andere Studie hat schon diesen Kurznamen.',
      file_invalid: 'Die Studiendatei ist nicht in Ordnung. Berichtigen Sie das Aufgeführte und laden Sie sie neu.',
      file_differs: 'Die Studie mit diesem Kurznamen stammt aus einer anderen Datei. Geben Sie der Studie in dieser Datei einen anderen.',
      administrator_missing: 'Noch verwaltet niemand diese Studie. Geben Sie an, wessen Konto es sein soll.',
    },
    site: {
      not_found: 'Diesen Standort gibt es nicht, oder Sie dürfen ihn nicht sehen.',
      code_taken: 'Ein anderer Standort dieser Studie hat schon dieses Kürzel.',
      closed: 'Der Standort ist geschlossen. Öffnen Sie ihn wieder, um fortzufahren.',
      time_zone_unknown: 'Diese Zeitzone ist nicht bekannt.',
    },
  },
} as const satisfies Words<typeof english>
