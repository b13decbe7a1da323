// The keys of the editor. Each can be changed, and the changes stay on this device. None is only a function key, and all work while a
// person types, on keyboards of any language.

export const acts = [
  'play',
  'back',
  'forward',
  'slower',
  'faster',
  'hear',
  'startHere',
  'endHere',
  'startEarlier',
  'startLater',
  'endEarlier',
  'endLater',
  'closer',
  'wider',
  'addSegment',
  'newLine',
  'split',
  'merge',
  'remove',
  'timestamp',
  'unclear',
  'crosstalk',
  'laughs',
  'undo',
  'redo',
  'findWords',
  'note',
  'nextNote',
  'resolveNote',
  'replaceName',
  'keepName',
  'nextName',
  'markPerson',
  'markPlace',
] as const
export type Act = (typeof acts)[number]

/** These do something only where names are removed. */
export const nameActs: ReadonlySet<Act> = new Set<Act>([
  'replaceName',
  'keepName',
  'nextName',
  'markPerson',
  'markPlace',
])

export const usualKeys: Readonly<Record<Act, string>> = {
  play: 'Ctrl+Space',
  back: 'Alt+J',
  forward: 'Alt+L',
  slower: 'Alt+Comma',
  faster: 'Alt+Period',
  hear: 'Alt+K',
  // In and out, as in programs that cut sound. Brackets are not on the keyboards of all languages.
  startHere: 'Alt+I',
  endHere: 'Alt+O',
  startEarlier: 'Alt+Shift+J',
  startLater: 'Alt+Shift+L',
  endEarlier: 'Alt+Shift+Comma',
  endLater: 'Alt+Shift+Period',
  closer: 'Alt+Equal',
  wider: 'Alt+Minus',
  addSegment: 'Enter',
  newLine: 'Shift+Enter',
  split: 'Alt+Enter',
  merge: 'Alt+Backspace',
  remove: 'Alt+Delete',
  timestamp: 'Alt+T',
  unclear: 'Alt+U',
  crosstalk: 'Alt+X',
  laughs: 'Alt+H',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Shift+Z',
  findWords: 'Ctrl+Shift+F',
  // Note, more notes, resolved.
  note: 'Alt+Shift+N',
  nextNote: 'Alt+Shift+M',
  resolveNote: 'Alt+Shift+R',
  // Pseudonym, no, more.
  replaceName: 'Alt+P',
  keepName: 'Alt+N',
  nextName: 'Alt+M',
  markPerson: 'Alt+Shift+P',
  markPlace: 'Alt+Shift+O',
}

/** These do something for everybody who may read the notes, also without changing words. */
export const noteActs: ReadonlySet<Act> = new Set<Act>(['note', 'nextNote', 'resolveNote'])

/** These change neither words nor times of a segment: they also work while a person types a note. */
export const besideWords: ReadonlySet<Act> = new Set<Act>([
  ...noteActs,
  'play',
  'back',
  'forward',
  'slower',
  'faster',
  'hear',
  'closer',
  'wider',
  'findWords',
])

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Signs by the names that their keys have in the United States. Elsewhere they are on other keys: in Germany `+` is on `BracketRight`. */
const named: Record<string, string> = {
  '+': 'Equal',
  '=': 'Equal',
  '-': 'Minus',
  ',': 'Comma',
  '.': 'Period',
  '[': 'BracketLeft',
  ']': 'BracketRight',
}

/** The name of a pressed key with Ctrl (or ⌘), Alt and Shift. A Latin letter or a sign is the one on the key; otherwise its place counts. */
export function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(key) || key === 'Process') return undefined
  const letter = /^[a-z0-9]$/i.test(key) ? key.toUpperCase() : (named[key] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1])
  const name = letter ?? (code || key)
  // Where a plus needs Shift, it is still the plus.
  const isShifted = shiftKey && key !== '+'
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', isShifted && 'Shift', name].filter(Boolean).join('+')
}

/** Whether the key alone, without Ctrl or Alt, would write a letter. Such a key cannot be used, because people type. */
export const isWriting = (name: string): boolean =>
  !/^(?:Ctrl|Alt)\+/.test(name) &&
  /^(?:Shift\+)?(?:[A-Z0-9]|Space|Tab|Numpad.*|Minus|Equal|Comma|Period|Slash|Quote|Semicolon|Backquote|Backslash|Bracket.*|Intl.*|Arrow.*|Home|End|Delete|Backspace)$/.test(
    name,
  )

const signs: Record<string, string> = {
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  Equal: '+',
  Minus: '−',
  Ctrl: 'Ctrl/⌘',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A key as it is shown: `Ctrl/⌘ Space`. */
export const shownKey = (name: string): string =>
  name
    .split('+')
    .map((part) => signs[part] ?? part)
    .join(' ')
