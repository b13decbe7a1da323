import type { Words } from '../../catalogue.ts'
import type english from '../en/audit-entities.ts'

export default {
  participant: 'Teilnehmende Person',
  consent: 'Einwilligung',
  expense: 'Aufwandsentschädigung',
  form_version: 'Version eines Formulars',
  session: 'Sitzung',
  recording: 'Aufnahme',
  transcript: 'Transkript',
  speaker: 'Stimme',
  target: 'Ziel',
  scenario: 'Szenario',
  alert: 'Meldung der Rekrutierung',
  report: 'Monatsbericht',
  report_schedule: 'Monatsberichte von selbst',
  import: 'Import',
  allocation_list: 'Zuteilungsliste',
  study: 'Studie',
  site: 'Standort',
  staff: 'Team',
  grant: 'Rolle',
  invitation: 'Einladung',
  export: 'Export',
  sign_in: 'Anmeldung',
  token: 'Token',
  webhook: 'Webhook',
} as const satisfies Words<typeof english>
