import type { Words } from '../../catalogue.ts'
import type english from '../en/consent-correct.ts'

export default {
  verb: 'נרשמה בטעות…',
  title: 'האם ההסכמה הזאת של {{code}} נרשמה בטעות?',
  confirm: 'סימון כרשומה בטעות',
  done: '{{code}}: ההסכמה סומנה כרשומה בטעות.',
  hint: 'להסכמה של אדם אחר, עם יום שגוי או עם תשובה שגויה. היא נשארת קריאה ואינה נחשבת בשום מקום. אחר כך רשמו את ההסכמה הנכונה, אם ישנה.',
  because: 'מה נעשה על סמך הסכמה',
  status: 'מצב: {{status}}. הוא נשאר, ואפשר לתקן אותו בציר הזמן של המשתתף.',
  sessions_one: 'נוכחות במפגש אחד: {{codes}}.',
  sessions_two: 'נוכחות בשני מפגשים: {{codes}}.',
  sessions_other: 'נוכחות ב־{{count}} מפגשים: {{codes}}.',
  transcripts_one: 'תמליל אחד.',
  transcripts_two: 'שני תמלילים.',
  transcripts_other: '{{count}} תמלילים.',
  withheld: 'הקלטות של המשתתף ודבריו מוסתרים. הסכמה מתירה אותם שוב במידה שהיא חלה על הימים שבהם נאמרו.',
  withdrawal: 'על ההסכמה הזאת נרשמה חזרה מהסכמה. האם המשתתף הזה אמר זאת?',
  stands: 'כן. היא תקפה, גם לגבי ההסכמות האחרות.',
  taken_off: 'לא. היא מוסרת, והסכמות קודמות תקפות שוב.',
  reason: 'נרשמה בטעות',
  by: 'סומנה על ידי',
  removed: 'ביטול מ־{{on}}, הוסר',
  removedOf: '{{scope}}: ביטול מ־{{on}}, הוסר',
} as const satisfies Words<typeof english>
