export default {
  study: {
    timepoints_in_use:
      'Something is recorded for this timepoint, so it cannot be removed. You can change its names, target and window.',
    start_missing: 'A timepoint is counted from the start of the study. Say on which day the study starts (startsOn).',
    stages_in_use:
      'There are transcripts in these stages. You cannot change the order of the stages or which of them checks or releases. You can add new stages between them.',
    key_in_use: 'The study already uses this, so it cannot be removed from its configuration.',
    not_found: 'There is no such study, or you may not see it.',
    no_sites: 'The study has no site yet. An administrator can add sites.',
    slug_taken: 'Another study already has this short name.',
    file_invalid: 'The study file has errors. Correct the errors that are listed, and load the file again.',
    file_differs:
      'The study with this short name was created from another file. Give the study in this file another short name.',
    administrator_missing: 'This study has no administrator yet. Name the account of the administrator.',
  },
  site: {
    not_found: 'There is no such site, or you may not see it.',
    code_taken: 'A site of this study already has this code. If it is closed, open it again instead.',
    closed:
      'The site is closed. Nobody can be registered or enrolled there, and nothing can take place there after its last day. Open it again first, or choose another site or an earlier day.',
    opened_after_first:
      'Something was recorded at this site for {{notAfter}}. The site cannot have opened after that day.',
    closed_before_event:
      'The last step of a participant at this site was on {{notBefore}}. The site cannot have closed before that day.',
    closed_before_consent:
      'The last consent at this site was given or withdrawn on {{notBefore}}. The site cannot have closed before that day.',
    closed_before_session:
      'The last session at this site was held on {{notBefore}}. The site cannot have closed before that day.',
    open: 'The site is already open.',
    time_zone_unknown: 'This time zone is not known.',
    code_unsafe:
      'With these letters, the check character would not show that two letters were swapped. Choose another code.',
    language_unknown: 'A site can use only languages of the study. Add the missing language to the study first.',
  },
} as const
