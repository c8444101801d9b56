/** Something in a document that a reader couldn't use: shown as data quality, never thrown. */
export interface Finding {
  /** Where: `fields.sex`, `sessions/<id>.on`, `comments`. */
  where: string;
  problem: 'unreadable' | 'newer-schema' | 'not-an-entry' | 'missing-name';
}

export interface Projected<Row> {
  row: Row;
  findings: Finding[];
}
