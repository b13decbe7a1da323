import type { Words } from '../../catalogue.ts'
import type english from '../en/mail.ts'

export default {
  invitation: {
    subject: 'הזמנה אל {{study}}',
    offer: 'הוזמנתם אל {{study}} בתפקיד {{role}}, {{site}}.',
    open: 'פתחו את הקישור הזה כדי לקבל את התפקיד. הקישור תקף לשימוש אחד, במשך שבעה ימים.',
    ignore: 'אם אינכם מצפים להזמנה הזאת, אין צורך לעשות דבר.',
  },
  reset: {
    subject: 'בחירת סיסמה חדשה',
    asked:
      'התבקשה סיסמה חדשה לחשבון שלכם ב-Polyphony. פתחו את הקישור הזה כדי לבחור סיסמה. הקישור תקף לשימוש אחד, במשך שעה.',
    ignore: 'אם לא אתם ביקשתם, אין צורך לעשות דבר. הסיסמה שלכם אינה משתנה.',
  },
  ownAccount: {
    subject: 'החשבון שלכם ב-Polyphony השתנה',
    password: 'סיסמת החשבון שלכם ב-Polyphony שונתה: {{when}}. כל החיבורים האחרים הסתיימו.',
    codes: 'מעתה ההתחברות לחשבון שלכם ב-Polyphony מבקשת קודים חד-פעמיים: {{when}}.',
    no_codes: 'ההתחברות לחשבון שלכם ב-Polyphony אינה מבקשת עוד קודים חד-פעמיים: {{when}}.',
    codes_reset:
      'מנהל המערכת הסיר את הקודים החד-פעמיים של החשבון שלכם ב-Polyphony: {{when}}. נותקתם מכל המכשירים. התחברו בסיסמה והגדירו קודים שוב.',
    token: 'בחשבון שלכם ב-Polyphony נוצר אסימון לתוכנה: {{when}}.',
    calendar: 'בחשבון שלכם ב-Polyphony נוצר קישור פרטי ליומן שלכם: {{when}}.',
    recovery_code: 'מישהו התחבר לחשבון שלכם ב-Polyphony בקוד שחזור: {{when}}.',
  },
  alert: {
    subject: 'הגיוס ב-{{study}}',
    where: '{{study}}, {{site}}:',
    none_for: 'עד {{day}} לא הוכלל איש במשך {{value}}. ביקשתם לדעת אחרי {{threshold}}.',
    below_plan: 'ב-{{day}} הוכללו {{value}} אנשים, ותוכננו {{of}} ({{percent}} %). ביקשתם לדעת מתחת ל-{{threshold}} %.',
    refusals: 'ב-{{day}} סירבו {{value}} מתוך {{of}} אנשים שנשאלו ({{percent}} %). ביקשתם לדעת מעל {{threshold}} %.',
    own: 'הגדרתם את ההתראה הזאת בעצמכם, ואפשר להסיר אותה בדף הגיוס.',
  },
  report: {
    subject: 'דוח חודשי של {{study}}',
    made: 'הדוח של {{month}} מוכן: {{study}}, {{site}}. היכנסו כדי לפתוח אותו:',
    own: 'הפעלתם את זה בעצמכם, ואפשר לכבות את זה בדף של הדוח.',
  },
  newBrowser: {
    subject: 'התחברות מדפדפן חדש',
    happened: 'מישהו התחבר לחשבון שלכם ב-Polyphony מדפדפן שלא שימש אותו קודם: {{when}}, {{where}}.',
    own: 'אם אלה הייתם אתם, אין צורך לעשות דבר.',
    strange: 'אם לא, בחרו מיד סיסמה חדשה. כך ינותק כל מי שמחובר לחשבון שלכם.',
  },
} as const satisfies Words<typeof english>
