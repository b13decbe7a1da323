// Names that are also words of a language. Such a word alone does not show that a person is meant.
import { foldWord } from './tokens.ts'

const words = [
  // English
  'grace hope faith joy will mark may june april august rose lily daisy ivy olive pearl ruby amber jade frank grant jack bill bob pat rob art gene guy dean earl duke king prince',
  'miles chase hunter mason cooper baker cook carter taylor smith miller fisher potter bishop pope church hill wood woods stone brook rivers lake field fields green brown black white gray grey young long short',
  'love peace patience charity mercy precious blessing comfort gift happy lucky justice prosper sunday monday friday summer autumn winter dawn eve star sky sunny',
  // German
  'weiss schwarz braun gross klein kurz lang jung neu stark ernst rose wolf fuchs vogel bauer koch richter kaiser konig müller meier schmidt bäcker becker schneider fischer weber berg bach stein frank frei sommer winter herbst engel roth',
  // Hebrew
  'אור גל טל שלום ברק אבי אמיר אלון אלה אהוד דוד דור דקל הדר חן חיים טוב יונה ים כרמל לב לבן ליאור מור מעין נוי נועם נוף נעים סלע עדי עוז עומר פז צבי צור קשת רון רועי רז רם שיר שירה שחר שי שמש תום תמר תקוה אביב ארז גיל',
  'אדם איש אורה אושר איתן אריה בן ברוך גבע דגן זיו זהב חדד חורש יקר מלך נהר עמית פרח רענן רביב שמח שרה שקד מזל טליה עוף',
  // Kiswahili and Luganda
  'neema baraka imani furaha amani upendo tumaini zawadi subira faraja rehema huruma heri bahati riziki pendo shukuru salama simba jumaa alfajiri mapenzi mwanga nuru tatu pili kizito mukisa kirabo ssanyu sanyu kwagala mirembe suubi',
  // Gujarati
  'આશા દીપ કિરણ સૂરજ ચંદ્ર જ્યોતિ સંધ્યા ઉષા વિજય પ્રેમ આનંદ શાંતિ ભક્તિ ગંગા હરિ રામ દેવ ફૂલ સુખ ધીરજ તારા માયા દયા ક્ષમા પ્રકાશ વિકાસ સાગર શાહી',
]
  .join(' ')
  .split(' ')
  .map(foldWord)

const common = new Set(words)

export const isCommonWord = (letters: string): boolean => common.has(letters)
