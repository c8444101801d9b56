/** Bounds of the wire, checked at the door before anything is decoded. Bytes unless said otherwise. */
export const MAX_FRAME_BYTES = 1 << 20;
export const MAX_UPDATE_BYTES = 512 * 1024;
/** Entries in one push. */
export const MAX_PUSH_ENTRIES = 500;
/** The body of one push. */
export const MAX_PUSH_BYTES = 8 << 20;
/** Documents in one page of `GET /api/sync`. */
export const SYNC_PAGE_SIZE = 100;
/** Documents attached at once on one socket. */
export const MAX_OPEN_DOCUMENTS = 50;
/** The body of one imported file. */
export const MAX_IMPORT_BYTES = 50 << 20;
