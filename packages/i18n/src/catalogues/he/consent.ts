import type { Words } from '../../catalogue.ts'
import type english from '../en/consent.ts'

export default {
  problem: {
    consent: {
      not_in_force: 'אין הסכמה בתוקף. תעדו הסכמה תחילה.',
      not_found: 'אין הסכמה כזאת, או שאין לכם הרשאה לראותה.',
      form_not_found: 'אין גרסה כזאת של טופס ההסכמה.',
      form_not_valid: 'גרסת הטופס לא הייתה תקפה באותו יום באותו אתר.',
      already_withdrawn: 'ההסכמה כבר בוטלה.',
      witness_needed: 'הסכמה שניתנה בדרך זו מחייבת עד.',
      scope_unknown: 'אין היקף כזה בטופס.',
      scope_missing: 'יש לענות על כל אחד מההיקפים.',
      scope_not_granted: 'לכך לא ניתנה הסכמה.',
      participate_missing: 'טופס חייב לשאול על ההשתתפות: ההסכמה החדשה ביותר היא הקובעת.',
      language_unknown: 'אין שפה כזאת במחקר.',
      form_version_taken: 'גרסה זו של הטופס כבר קיימת בשפה זו.',
    },
  },
} as const satisfies Words<typeof english>
