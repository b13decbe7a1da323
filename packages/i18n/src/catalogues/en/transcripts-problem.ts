export default {
  transcript: {
    not_found: 'There is no such transcript, or you may not see it.',
    step_refused: 'This is not possible at the present stage of the transcript.',
    same_person:
      'A second person has to do this. Anyone who imported or changed these words or their speakers, or completed a stage of them, may not check or release them.',
    not_consented:
      'These participants have not granted {{scope}}, or took it back: {{codes}}. So their words cannot be written down. If they agree, record a new consent first.',
    file_malformed: 'The file cannot be read. Nothing was imported.',
    file_too_large: 'The file is too large for a transcript.',
    segment_not_found: 'This segment no longer exists.',
    columns_missing: 'Choose the column that contains the words.',
    several_conversations:
      'The file has {{conversations}} conversations, and a transcript holds one. Choose the conversation of this session. If all rows are one conversation, choose no column of the conversation.',
    speaker_not_found: 'There is no such speaker in this transcript.',
    label_taken:
      'Another speaker of this transcript, or of its translation, has this label already. If both are one person, choose the speaker in each segment.',
    person_elsewhere: 'A speaker must be one person of this session: a participant who attended, or a staff member.',
    language_taken:
      'This session already has a transcript in that language. Open it: words can be imported into it as long as it has none.',
    language_unknown: 'The study does not use this language.',
    not_held: 'This transcript is not assigned to you. Only the person it is assigned to can change it.',
    not_empty: 'This transcript already has words, so nothing was imported.',
    has_translation:
      'This transcript has a translation, which belongs to its present segments. So no file can be imported over them, and no segment can be added, split, merged or deleted. Type the words into the segments.',
    part_of_translation:
      'In a translation, every segment belongs to one of the source. A segment can be split, and its parts can be merged again; no other segment can be added or deleted.',
    version_not_found: 'This transcript has no such version.',
    source_not_ready:
      'Names have to be removed from the source first. While the source is in a stage before its release, its translation cannot be started, changed, completed or released, and the source is not shown beside it. Complete the stages of the source, then go on.',
    needs_source:
      '{{session}} has a transcript. A transcript in another language than that of the session is a translation: begin it from that transcript with “Translate…”, after the names have been removed. If the language of the session is wrong, correct it first.',
    source_is_translation:
      'A translation starts from the words that were said, and this transcript is itself a translation. Open its source and start the translation there.',
    withheld:
      'These words are withheld: their speaker withdrew the use of their data, had left by the day of the session, or gave no consent that covers that day, or the speaker is not known. They cannot be read or changed, or be assigned to another person. If the speaker is not known, first choose who it is.',
    built_on: 'Nothing was taken back: with the transcripts of these sessions work has begun. {{sessions}}',
    nothing_to_export:
      'There are no words that may leave now. Words leave only if it is known who said them, and if these people consent to being quoted.',
    too_many_to_export:
      'One file can have {{most}} transcripts, and more match. Filter the list, and export it in parts.',
    would_be_withheld:
      'Not saved: these words can be read now, and would be withheld, because a participant of this session withdrew the use of their data. Choose a speaker who is known. If the participant who withdrew said these words, first set the speaker to “not known”, or give the words a new label, and then choose the participant at the side.',
    unchecked:
      '{{segments}} segments can be read now, and were withheld when the stage “{{stage}}” was completed, so nobody saw their words in it. Return the transcript to that stage.',
    names_left:
      'Not released: identifiers of people who attended are still in it. Segments: {{positions}}. Return the transcript to the stage in which names are removed: there each place is shown, and can be replaced or, with a reason, kept.',
    speaker_named:
      'Not released: the label of a speaker is the name of somebody who attended. Return the transcript to the stage in which names are removed, and give the speaker another label.',
    not_at_names: 'Names are sought in the stage in which they are removed.',
    suggested_too_often: 'You have asked {{most}} times in this hour. Go on later.',
    note_not_found: 'This note does not exist any more. Its author may have removed it.',
    note_of_another: 'Only the person who wrote it can remove it.',
    note_answered: 'Somebody else has answered this note, so it stays. Resolve it instead.',
    only_released: 'A project has only released transcripts. Release it first, or choose another format.',
    too_many_for_project:
      'One project can have {{most}} transcripts, and more match. Filter the list, and export it in parts.',
    notes_not_in_project: 'A project has no notes. Choose another format, or export without the notes.',
    notes_not_read: 'Notes are only for those who work on these transcripts. Export without the notes.',
    note_person: 'This person does not work on this transcript now. Choose another person, or nobody.',
    too_many_notes:
      'There can be {{atSegment}} notes at one segment, and {{inTranscript}} in one transcript. Answer one that is there, or remove your own notes that are settled.',
    too_many_answers: 'A note has at most {{most}} answers. Resolve it, and leave a new note.',
    no_such_part: 'The segment does not have these words any more. Look again.',
    ends_before_start: 'A segment ends before it starts.',
    person_without_role: 'This person has no role at the site that allows this work.',
    unfinished: '{{empty}} of {{segments}} segments have no words yet.',
  },
}
