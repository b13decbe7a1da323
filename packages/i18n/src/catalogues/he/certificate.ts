import type { Words } from '../../catalogue.ts'
import type english from '../en/certificate.ts'

export default {
  title: 'אישור השמדה',
  print: 'הדפסה',
  fact: {
    recording: 'הקלטה',
    session: 'מפגש',
    stored: 'נשמרה',
    due: 'להשמיד עד',
    destroyed: 'הושמדה',
    by: 'על ידי',
    reason: 'סיבה',
    event: 'אירוע ביומן הביקורת',
  },
  meaning:
    'המפתח של ההקלטה נמחק באותו רגע, ולאחר מכן הבתים שלה מוסרים מהאחסון של השרת. בלי המפתח איש אינו יכול לקרוא את מה שאולי נשאר מהם בגיבוי של האחסון.',
  copies:
    'גיבויים של מסד הנתונים מלפני יום זה עדיין מכילים את המפתח. הם נמחקים לפי כללי הגיבוי שלכם. עותקים שנעשו מחוץ ל־Polyphony אינם כלולים.',
  place: 'מקום ותאריך',
  signature: 'חתימה',
} as const satisfies Words<typeof english>
