// The player of the recording beside its transcript. It stays visible, and can play from a segment.
import { type RefObject, useEffect, useRef } from 'react'
import { Player } from '../platform/player.tsx'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useSound } from '../platform/use-sound.ts'
import { useWords } from '../platform/words.tsx'
import classes from './player.module.css'

export type PlayFrom = RefObject<((ms: number) => void) | undefined>

/** Sets `playFrom` to a function that plays from a position in the recording. Ctrl/⌘ and space plays and pauses. */
export function TranscriptPlayer({ recordingId, playFrom }: { recordingId: string; playFrom: PlayFrom }) {
  const { t } = useWords()
  useShortcuts([{ key: 'Ctrl/⌘ Space', words: t('transcripts:keys.play') }])
  const sound = useSound(recordingId, null)
  const current = useRef(sound)
  current.current = sound
  useEffect(() => {
    playFrom.current = (ms) => void current.current.play(ms)
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      current.current.toggle()
    }
    addEventListener('keydown', press)
    return () => {
      playFrom.current = undefined
      removeEventListener('keydown', press)
    }
  }, [playFrom])
  return <Player sound={sound} label={t('transcripts:player.label')} className={classes.player} />
}
