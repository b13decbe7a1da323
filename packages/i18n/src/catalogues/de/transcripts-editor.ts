import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-editor.ts'

export default {
  words: 'Worte',
  segment: 'Segment {{position}}',
  timeOf: 'Beginn von Segment {{position}}',
  speakerOf: 'Stimme von Segment {{position}}',
  textOf: 'Worte von Segment {{position}}',
  noTime: 'Das ist keine gültige Zeit, oder sie liegt nach dem Ende oder nach 500 Stunden.',
  readOnly: 'Sie können nur lesen. Nur die Person, der das Transkript zugewiesen ist, kann die Worte ändern.',
  empty: 'Noch keine Worte',
  emptyHint: 'Tippen Sie die Worte hier, während Sie die Aufnahme hören, oder importieren Sie eine Datei.',
  emptyForOthers: 'Die Person, der das Transkript zugewiesen ist, kann die Worte tippen oder eine Datei importieren.',
  begin: 'Zu tippen beginnen',
  kept: 'auf diesem Gerät gesichert',
  saving: 'wird gespeichert…',
  waiting: 'auf diesem Gerät gesichert; der Server ist nicht erreichbar',
  savedSeconds: 'vor {{seconds}} s gespeichert',
  savedAgo: 'gespeichert {{when}}',
  sourceChanged: '⚠ Vorlage geändert',
  sourceNotReady:
    'Die Vorlage wurde zurückgegeben. Deshalb wird sie hier nicht gezeigt, und die Übersetzung wartet. Sie können weiterarbeiten, sobald die Namen wieder aus der Vorlage entfernt sind.',
  unchecked:
    'Diese Worte waren zurückgehalten, als eine Stufe abgeschlossen wurde, und wurden darin nicht geprüft. Zu lesen bekommen Auswertung und Studienleitung sie erst, wenn das Transkript diese Stufe noch einmal durchlaufen hat.',
  uncheckedSource:
    'Nicht gezeigt: Diese Worte waren zurückgehalten, als eine Stufe der Vorlage abgeschlossen wurde. Die Vorlage muss an diese Stufe zurückgegeben werden.',
  withheld:
    'Zurückgehalten: Die sprechende Person hat die Nutzung ihrer Daten widerrufen, war am Tag der Sitzung schon ausgeschieden oder hat keine Einwilligung gegeben, die diesen Tag abdeckt, oder sie ist nicht bekannt',
  stale: 'Jemand anderes hat dieses Segment geändert, während Sie schrieben.',
  theirs: 'Die andere Fassung',
  mine: 'Ihre Fassung',
  takeTheirs: 'Die andere übernehmen',
  keepMine: 'Meine behalten',
  stillFits: 'Passt noch',
  stillFitsOf: 'Die Worte von Segment {{position}} passen noch zur Vorlage',
  keptInTab: 'in diesem Tab gesichert',
  waitingInTab: 'in diesem Tab gesichert; der Server ist nicht erreichbar',
  beside: 'Sie haben in einem anderen Tab etwas anderes in dieses Segment geschrieben.',
  inOtherTab: 'Im anderen Tab',
  inThisTab: 'In diesem Tab',
  takeOther: 'Text des anderen Tabs verwenden',
  keepThis: 'Text dieses Tabs behalten',
} as const satisfies Words<typeof english>
