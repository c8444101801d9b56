import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ConcernKind, severities } from '../../../shared/docs/care.ts';

export const concernWords: Record<ConcernKind, MessageDescriptor> = {
  'physical-violence': msg`Beaten or hurt`,
  'sexual-violence': msg`Sexual violence`,
  'emotional-violence': msg`Threatened or humiliated`,
  'denial-of-resources': msg`Kept from money, food or services`,
  'forced-marriage': msg`Forced or early marriage`,
  exploitation: msg`Exploited for favours`,
  neglect: msg`Neglected`,
  'family-separation': msg`Separated from family`,
  'child-labour': msg`Child labour`,
  detention: msg`Detained`,
  trafficking: msg`Trafficked`,
  'legal-documents': msg`No papers`,
  housing: msg`No safe place to live`,
  health: msg`Health`,
  'mental-health': msg`Distress and mental health`,
  disability: msg`Disability without support`,
  education: msg`Out of school`,
  food: msg`Not enough food`,
  other: msg`Something else`,
};

/** The kinds under the words that they stand together by in a list to choose from. */
export const concernGroups: readonly { words: MessageDescriptor; kinds: readonly ConcernKind[] }[] = [
  {
    words: msg`Harm by others`,
    kinds: [
      'physical-violence',
      'sexual-violence',
      'emotional-violence',
      'denial-of-resources',
      'forced-marriage',
      'exploitation',
      'trafficking',
    ],
  },
  { words: msg`Children and family`, kinds: ['neglect', 'family-separation', 'child-labour', 'education'] },
  { words: msg`Freedom and papers`, kinds: ['detention', 'legal-documents'] },
  {
    words: msg`Health and daily life`,
    kinds: ['health', 'mental-health', 'disability', 'food', 'housing', 'other'],
  },
];

export const severityWords: Record<(typeof severities)[number], MessageDescriptor> = {
  low: msg`Mild`,
  medium: msg`Serious`,
  high: msg`Grave`,
};
