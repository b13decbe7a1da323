import type { Words } from '../../catalogue.ts'
import type english from '../en/line.ts'

export default {
  until:
    'נשמר במכשיר הזה ב-{{since}} ועדיין לא נשלח. הוא נשמר כאן עד {{until}}, ולזמן ארוך יותר בכל פעם שפותחים את Polyphony במכשיר הזה.',
  lost: 'זה נשמר במכשיר הזה באותו יום, חיכה לשליחה זמן רב מדי ונמחק. בדקו אם זה רשום. אם לא, רשמו שוב.',
  tooLong: 'זה ממתין יותר מארבעה שבועות, ולכן כבר לא נשלח מעצמו. בדקו אם זה רשום. אם לא, שלחו שוב.',
  newer: 'ההסכמה תועדה. במקומה קובעת הסכמה חדשה יותר, מ-{{on}}.',
  openPage: 'פתיחת הדף',
  attendance: {
    both: '{{code}}: רשמתם „{{mine}}”. בינתיים מישהו אחר רשם „{{theirs}}”.',
    keepTheirs: 'להשאיר את הרישום שלהם',
    recordMine: 'לרשום את שלי',
  },
} satisfies Words<typeof english>
