/** A chapter of the guide as the build makes it of docs/guide/<name>.md: data alone, nothing that could run. */
export interface GuideChapter {
  name: string;
  title: string;
  nodes: GuideNode[];
}

export type GuideNode =
  | { kind: 'heading' | 'paragraph' | 'note'; children: GuideInline[] }
  | { kind: 'list'; ordered: boolean; items: GuideInline[][] }
  | { kind: 'table'; head: GuideInline[][]; rows: GuideInline[][][] };

export type GuideInline =
  | { kind: 'text' | 'strong' | 'em' | 'code'; text: string }
  /** To another chapter. */
  | { kind: 'link'; to: string; text: string };

/** The chapters in the order in which somebody meets what they tell; files are named by the second part. */
export const chapterOrder = [
  'start',
  'find',
  'register',
  'consent',
  'a-visit',
  'attendance',
  'plan-and-referral',
  'offline-and-sync',
  'sharing-a-phone',
  'supervisors',
  'administrators',
] as const;
