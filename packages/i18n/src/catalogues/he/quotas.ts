import type { Words } from '../../catalogue.ts'
import type english from '../en/quotas.ts'

export default {
  whoIsListed: 'מי שסיימו או עזבו מוצגים רק בחיפוש לפי קוד, אלא אם חזרו בהם מהשימוש בנתוניהם. מי שעזבו אי אפשר להזמין.',
  title: 'מכסות',
  standing: '{{who}}: {{chosen}} מתוך {{people}}',
  fill: 'מילוי שווה',
  hint: 'מוסיף מצורפים שמותר לפנות אליהם ושאינם מסרבים להשתתף או להקלטה: תחילה מי שהגיעו למעט מפגשים.',
  unseen: 'נבחרו ואינם מוצגים כאן: {{people}}. אפשר לחפש אותם לפי קוד.',
  added: 'נוספו: {{people}}. יש לעבור על הרשימה ולשמור אותה.',
  lacking: '{{who}}: חסרים {{people}}, ואין עוד מישהו.',
} as const satisfies Words<typeof english>
