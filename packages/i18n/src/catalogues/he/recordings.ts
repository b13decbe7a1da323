import type { Words } from '../../catalogue.ts'
import type english from '../en/recordings.ts'

export default {
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
