import type { Words } from '../../catalogue.ts'
import type english from '../en/studies-change.ts'

export default {
  title: 'שינוי המחקר מתוך קובץ',
  explain:
    'הורידו את המחקר כקובץ, ערכו אותו ובחרו אותו כאן. תראו כל שינוי לפני שהוא מתבצע. המערכת מתעלמת מאתרים, מטופסי הסכמה ומאנשים שבקובץ.',
  reason: 'מדוע המחקר משתנה?',
  ethics: 'מספר אישור האתיקה',
  ethicsHint: 'של השינוי, אם הוא מצריך אישור. הוא נשמר ביומן הביקורת.',
  preview: 'מה ישתנה',
  nothing: 'הקובץ אינו שונה מהמחקר',
  nothingHint: 'דבר לא ישתנה. בדקו ששמרתם את הקובץ לאחר העריכה.',
  removedKeys:
    '{{part}}: אי אפשר להסיר את {{keys}}, כי ייתכן שמשתתפים, הסכמות, מפגשים או תמלילים מפנים אליו. החזירו אותו לקובץ.',
  kind: {
    added: 'נוסף',
    changed: 'שונה',
    removed: 'הוסר',
    reordered: 'בסדר אחר',
  },
  before: 'לפני',
  after: 'אחרי',
  submit: 'שינוי המחקר',
  submitOver: 'לשנות בכל זאת',
  done: 'המחקר שונה.',
  conflict: 'מישהו אחר שינה את המחקר אחרי שבחרתם את הקובץ.',
  theirs: 'מה השתנה בינתיים',
  mine: 'מה הקובץ שלכם ישנה כעת',
} as const satisfies Words<typeof english>
