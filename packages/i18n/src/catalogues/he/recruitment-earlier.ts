import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment-earlier.ts'

export default {
  title: 'איך היו תחזיות קודמות',
  within:
    'התחזית מ־{{made}} התקיימה: {{low}} עד {{high}} אנשים היו צפויים עד {{day}} (רווח של 80%), ו־{{enrolled}} מצורפים.',
  below:
    'התחזית מ־{{made}} הייתה גבוהה מדי: {{low}} עד {{high}} אנשים היו צפויים עד {{day}} (רווח של 80%), ו־{{enrolled}} מצורפים.',
  above:
    'התחזית מ־{{made}} הייתה נמוכה מדי: {{low}} עד {{high}} אנשים היו צפויים עד {{day}} (רווח של 80%), ו־{{enrolled}} מצורפים.',
  unsure: 'מתוך {{all}} תחזיות קודמות, {{missed}} לא התקיימו. לכן התאריך, הרווח והסיכוי של היום ודאיים פחות ממה שנכתב.',
  on: 'תחזית מ־',
  enrolledThen: 'מצורפים אז',
  expected: 'צפוי עד {{day}}',
  enrolled: 'מצורפים',
  verdict: 'התקיימה',
  met: 'היעד היה צפוי',
  is: { within: 'כן', below: 'הגיעו פחות', above: 'הגיעו יותר' },
} as const satisfies Words<typeof english>
