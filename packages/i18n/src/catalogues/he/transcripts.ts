import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'

export default {
  problem: {
    transcript: {
      not_found: 'אין תמליל כזה, או שאין לכם הרשאה לראותו.',
      step_refused: 'הפעולה אינה נובעת מהמצב הנוכחי של התמליל.',
      same_person: 'אדם אחר צריך לבצע זאת: את השלב הקודם ביצעתם אתם.',
      not_consented: 'לא כל הנוכחים הסכימו לכך.',
      file_malformed: 'אי אפשר לקרוא את הקובץ. דבר לא יובא.',
      file_too_large: 'הקובץ גדול מדי לתמליל.',
      segment_not_found: 'המקטע כבר אינו קיים.',
    },
  },
} as const satisfies Words<typeof english>
