import type { Words } from '../../catalogue.ts'
import type english from '../en/account.ts'

export default {
  signIn: {
    title: 'התחברות',
    email: 'דוא״ל',
    password: 'סיסמה',
    submit: 'התחברות',
    refused: 'הדוא״ל והסיסמה אינם תואמים. בדקו את שניהם ונסו שוב.',
    tooMany: 'יותר מדי ניסיונות. המתינו דקה ונסו שוב.',
    noAccount: 'חשבונות נפתחים בהזמנה בלבד. פנו למנהל המערכת של המחקר.',
    purpose: 'האנשים, ההסכמות, השיחות והמילים של מחקר הנערך בכמה מדינות.',
  },
  join: {
    title: 'הצטרפות למחקר',
    invited: 'הוזמנתם אל {{study}} בתפקיד {{role}}, {{site}}.',
    name: 'שמכם, כפי שיופיע בפני העמיתים',
    password: 'בחרו סיסמה',
    passwordHint: 'לפחות 15 תווים. משפט שקל לזכור עדיף על סימנים מיוחדים.',
    length: '{{count}} מתוך 15 תווים',
    longEnough: '{{count}} תווים: אורך מספיק',
    submit: 'הצטרפות',
  },
  claim: {
    title: 'הקמת Polyphony',
    explain: 'למערכת הזאת אין עדיין מנהל. מי שימלא את הטופס יהיה הראשון; הקישור תקף פעם אחת.',
    submit: 'קבלת ניהול המערכת',
  },
  mine: {
    title: 'החשבון שלי',
    who: 'מי אני',
    name: 'שם',
    roles: 'התפקידים שלי',
    language: 'שפה',
    sessions: 'היכן אני מחובר',
    sessionHere: 'הדפדפן הזה',
    sessionSince: 'התחברות: {{when}}',
    unknownDevice: 'דפדפן לא מוכר',
    endSession: 'סיום',
    endAll: 'ניתוק מכל המכשירים',
    endAllExplain: 'כל הדפדפנים, גם הזה, ינותקו מיד.',
    noSessions: 'אינכם מחוברים בשום מקום אחר.',
  },
  problem: {
    account: {
      exists: 'כבר קיים חשבון עם כתובת דוא״ל זו. בקשו הזמנה לחשבון הקיים.',
      password_too_long: 'סיסמה כוללת לכל היותר 128 תווים.',
      password_too_short: 'סיסמה כוללת לפחות 15 תווים.',
      password_too_common: 'הסיסמה מופיעה ברשימת סיסמאות נפוצות. בחרו אחרת.',
      link_unknown: 'הקישור אינו מוכר או שכבר נעשה בו שימוש. בקשו קישור חדש.',
      link_expired: 'תוקף הקישור פג. בקשו קישור חדש.',
      already_claimed: 'למערכת כבר יש מנהל. התחברו במקום זאת.',
      session_not_found: 'החיבור הזה כבר הסתיים.',
    },
  },
} as const satisfies Words<typeof english>
