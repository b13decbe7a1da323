import type { Words } from '../../catalogue.ts'
import type english from '../en/studies.ts'

export default {
  problem: {
    study: {
      key_in_use: 'הפריט כבר בשימוש במחקר ואי אפשר להסירו מההגדרות.',
      not_found: 'אין מחקר כזה, או שאין לכם הרשאה לראותו.',
      slug_taken: 'למחקר אחר כבר יש שם קצר זה.',
      file_invalid: 'קובץ המחקר אינו תקין. תקנו את הרשום וטענו אותו שוב.',
      file_differs: 'המחקר בשם הקצר הזה נוצר מקובץ אחר. תנו למחקר שבקובץ הזה שם קצר אחר.',
      administrator_missing: 'עדיין אין מי שמנהל את המחקר הזה. ציינו של מי החשבון המנהל.',
    },
    site: {
      not_found: 'אין אתר כזה, או שאין לכם הרשאה לראותו.',
      code_taken: 'לאתר אחר במחקר כבר יש קוד זה.',
      closed: 'האתר סגור. פתחו אותו מחדש כדי להמשיך.',
      time_zone_unknown: 'אזור הזמן אינו מוכר.',
    },
  },
} as const satisfies Words<typeof english>
