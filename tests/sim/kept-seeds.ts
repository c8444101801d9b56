/** Seeds that once failed, each with what it found. They run before all others. Those with a crowd stand below. */
export const keptSeeds: readonly (readonly [seed: number, found: string])[] = [
  [
    344,
    'a record that is let go of for good as its registration, answered and unheard, is refused when it comes again',
  ],
  [360, 'what waits on an older copy keeps away for ever who gives back what it waits for'],
  [
    14,
    'a place that an older copy told over a request, its socket still lingering, took the place of what proved the loss',
  ],
  [395439743, 'work that stood on words heard live and never fetched waited for ever for an older copy to have them'],
  [
    395438018,
    'an answer that began anew after a second restore, and got as far as the one before, was taken for all of it',
  ],
  [395439805, 'a device that was told last not to fetch over its line was not told otherwise before it was looked at'],
  [395438328, 'a new case of somebody who had yet to be given back was refused for good'],
];

export const keptCrowdSeeds: readonly (readonly [seed: number, found: string])[] = [
  [
    4567,
    'a case was refused for good when it came back, since nothing was ever written of its person, who was lost too',
  ],
];
