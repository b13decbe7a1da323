// A few sentences in each language for the transcripts. They were written for this demonstration; no person said them.
export type Line = readonly ['asks' | 'answers', string]

export const conversations: Record<string, readonly Line[]> = {
  en: [
    ['asks', 'Thank you for coming. How did you meet your peer support worker?'],
    ['answers', 'At the clinic. She said she had been a patient there herself, years ago.'],
    ['asks', 'What did that mean to you?'],
    ['answers', 'At first I did not believe her. Then she knew things that nobody knows who has not been there.'],
    ['asks', 'What did you do together?'],
    ['answers', 'Small things. We went to the market, we took the bus. I had not taken a bus for a year.'],
    ['asks', 'Is there anything you would change?'],
    ['answers', 'It ended when I was just getting used to it. Six months is short.'],
  ],
  de: [
    ['asks', 'Schön, dass Sie da sind. Wie haben Sie Ihre Genesungsbegleiterin kennengelernt?'],
    ['answers', 'In der Ambulanz. Sie hat gleich gesagt, dass sie selbst einmal Patientin war.'],
    ['asks', 'Was hat das für Sie bedeutet?'],
    ['answers', 'Ich musste nicht alles erklären. Sie wusste, wie sich so ein Morgen anfühlt.'],
    ['asks', 'Was haben Sie zusammen gemacht?'],
    ['answers', 'Meistens sind wir spazieren gegangen, einmal um den See. Beim Gehen redet es sich leichter.'],
    ['asks', 'Hätten Sie sich etwas anders gewünscht?'],
    ['answers', 'Dass sie auch in die Klinik mitkommen darf, wenn es mir schlecht geht.'],
  ],
  he: [
    ['asks', 'תודה שבאת. איך הכרת את עובדת התמיכה שליוותה אותך?'],
    ['answers', 'במרפאה. היא אמרה לי כבר בפגישה הראשונה שגם היא הייתה מאושפזת פעם.'],
    ['asks', 'מה זה עשה לך?'],
    ['answers', 'נרגעתי. פתאום לא הייתי צריך להסביר למה אני לא קם בבוקר.'],
    ['asks', 'מה עשיתם ביחד?'],
    ['answers', 'הלכנו לים, סידרנו את הטפסים של הביטוח הלאומי, וגם סתם ישבנו ושתקנו.'],
    ['asks', 'היית משנה משהו?'],
    ['answers', 'הייתי רוצה שזה יימשך יותר. בדיוק כשהתרגלתי, זה נגמר.'],
  ],
  sw: [
    ['asks', 'Asante kwa kuja. Ulikutanaje na msaidizi wako?'],
    ['answers', 'Kliniki. Alinieleza kwamba yeye pia aliwahi kuwa mgonjwa.'],
    ['asks', 'Hilo lilikuwa na maana gani kwako?'],
    ['answers', 'Lilinipa tumaini. Niliona kwamba mtu anaweza kupona.'],
    ['asks', 'Mlifanya nini pamoja?'],
    ['answers', 'Tulitembea, tulizungumza, tulienda sokoni.'],
    ['asks', 'Kuna jambo ungependa libadilike?'],
    ['answers', 'Muda ulikuwa mfupi.'],
  ],
  lg: [
    ['asks', 'Weebale kujja. Wasisinkana otya omuyambi wo?'],
    ['answers', 'Mu ddwaliro. Yaŋŋamba nti naye yali mulwadde.'],
    ['asks', 'Ekyo kyakutegeeza ki?'],
    ['answers', 'Kyampa essuubi.'],
    ['asks', 'Mwakola ki mmwembi?'],
    ['answers', 'Twatambula ne twogera.'],
    ['asks', 'Waliwo ky’oyagala kikyuke?'],
    ['answers', 'Ekiseera kyali kitono.'],
  ],
  gu: [
    ['asks', 'આવવા બદલ આભાર. તમે તમારા સાથી-સહાયકને કેવી રીતે મળ્યા?'],
    ['answers', 'દવાખાનામાં. તેમણે કહ્યું કે તેઓ પણ પહેલાં દર્દી હતા.'],
    ['asks', 'તેનો તમારા માટે શું અર્થ હતો?'],
    ['answers', 'મને આશા મળી.'],
    ['asks', 'તમે સાથે શું કર્યું?'],
    ['answers', 'અમે ચાલવા જતા અને વાતો કરતા.'],
    ['asks', 'તમે કંઈ બદલવા માંગો છો?'],
    ['answers', 'સમય ઓછો હતો.'],
  ],
}

/** The conversation with times as if it was spoken: about fourteen letters a second, and a short pause between turns. */
export function spoken(lines: readonly Line[], speakers: { asks: string; answers: readonly string[] }) {
  let at = 1_500
  return lines.map(([who, text], turn) => {
    const startMs = at
    const endMs = startMs + 900 + Math.round((Array.from(text).length / 14) * 1000)
    at = endMs + 400
    const speaker = who === 'asks' ? speakers.asks : speakers.answers[Math.floor(turn / 2) % speakers.answers.length]!
    return { startMs, endMs, speaker, text }
  })
}
