import type { Words } from '../../catalogue.ts'
import type english from '../en/recordings.ts'

export default {
  title: 'הקלטות',
  none: 'דבר לא הוקלט.',
  attach: 'צירוף הקלטה',
  sendFile: 'שליחת הקובץ',
  expectedHint: 'הקובץ שלה לא הגיע.',
  needsConsent: 'לא כל עוד חסרה הסכמה.',
  job: 'הקלטה של {{session}}',
  checking: 'הקובץ נבדק',
  sent: '{{done}} מתוך {{total}}',
  cancelled: 'בוטל. דבר לא נשמר.',
  play: 'האזנה',
  playHint: 'ההאזנה תתועד.',
  unplayable: 'הדפדפן הזה אינו יכול להשמיע את ההקלטה, או שהקו נותק.',
  destroyDue: 'להשמדה ב־{{on}} לפי כלל השמירה של המחקר.',
  destroyedAt: 'הושמדה ב־{{at}}.',
  status: { expected: 'ממתינה לקובץ', uploading: 'נשלחת', stored: 'שמורה', destroyed: 'הושמדה' },
  destroy: {
    open: 'השמדה…',
    title: 'להשמיד את {{name}}?',
    verb: 'השמדת ההקלטה',
    notDue: 'לפי כלל השמירה של המחקר עוד לא הגיע מועד השמדתה.',
    done: 'הקלטה של {{session}} הושמדה. האישור שמור ביומן הביקורת.',
  },
  problem: {
    recording: {
      not_found: 'אין הקלטה כזאת, או שאין לכם הרשאה לשמוע אותה.',
      not_consented: 'לא כל הנוכחים הסכימו להקלטה: {{codes}}.',
      too_large: 'הקובץ גדול מ־2 GiB.',
      not_audio: 'תוכן הקובץ אינו שמע שאפשר להשמיע.',
      empty: 'הקובץ ריק.',
      digest_differs: 'מה שהתקבל שונה ממה שנשלח. שלחו את הקובץ שוב.',
      ticket_expired: 'תוקף ההרשאה להשמעה פג. לחצו שוב על השמעה.',
      state_refused: 'הפעולה אינה נובעת מהמצב הנוכחי של ההקלטה.',
      digest_missing: 'הקובץ הגיע בלי סכום ביקורת. שלחו אותו שוב.',
      interrupted: 'הקובץ לא הגיע בשלמותו. שלחו אותו שוב.',
      already_arriving: 'ההקלטה הזאת כבר בדרך, אולי מחלון אחר.',
      no_space: 'אין בשרת מקום לקובץ הזה. הודיעו למי שמפעיל אותו; דבר לא אבד.',
    },
  },
} as const satisfies Words<typeof english>
