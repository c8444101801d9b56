/** Where the list was left, so that coming back finds the same row under the same finger. Gone with the tab. */
interface Left {
  /** Query, filter and order that it was left under. */
  view: string;
  offset: number;
  row: number;
}

let left: Left | null = null;

export const leaveListAt = (place: Left): void => {
  left = place;
};

/** Where to begin: where this view was left, else at its top. */
export const listPlace = (view: string): { offset: number; row: number | null } =>
  left?.view === view ? { offset: left.offset, row: left.row } : { offset: 0, row: null };
