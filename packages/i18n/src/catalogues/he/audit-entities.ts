import type { Words } from '../../catalogue.ts'
import type english from '../en/audit-entities.ts'

export default {
  participant: 'משתתף',
  consent: 'הסכמה',
  expense: 'תודות והוצאות',
  form_version: 'גרסת טופס',
  session: 'מפגש',
  recording: 'הקלטה',
  transcript: 'תמליל',
  speaker: 'דובר',
  target: 'יעד',
  scenario: 'תרחיש',
  alert: 'התראה של הגיוס',
  report: 'דוח חודשי',
  report_schedule: 'דוחות חודשיים מעצמם',
  import: 'ייבוא',
  allocation_list: 'רשימת הקצאות',
  study: 'מחקר',
  site: 'אתר',
  staff: 'צוות',
  grant: 'תפקיד',
  invitation: 'הזמנה',
  export: 'ייצוא',
  sign_in: 'כניסה',
  token: 'אסימון',
  webhook: 'Webhook',
} as const satisfies Words<typeof english>
