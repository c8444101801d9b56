/** Bounds of the wire, checked at the door before anything is decoded. Bytes unless said otherwise. */
export const MAX_FRAME_BYTES = 1 << 20;
export const MAX_UPDATE_BYTES = 512 * 1024;
/**
 * Updates that one device may bring at once, and every second from then on. A month without a network, five notes of a
 * thousand keystrokes a day, is 110,000.
 */
export const UPDATES_AT_ONCE = 200_000;
export const UPDATES_PER_SECOND = 50;
/** Updates of one device in a minute, and in a day. */
export const BYTES_PER_MINUTE = 64 << 20;
export const BYTES_PER_DAY = 256 << 20;
/** All devices of one person together may bring so many times as much. */
export const DEVICES_OF_A_PERSON = 3;
/** Updates on one socket that were told to wait and came all the same; with the next it is closed. */
export const MAX_HASTE = 500;
/** Entries in one push. */
export const MAX_PUSH_ENTRIES = 500;
/** The body of one push. */
export const MAX_PUSH_BYTES = 8 << 20;
/** Documents in one answer of `GET /api/sync`, and in one request of `POST /api/sync/documents`. */
export const SYNC_PAGE_SIZE = 200;
/** Rows without their documents in one answer. */
export const SYNC_ROWS_SIZE = 10_000;
/** What a device takes in at once: a place follows every so many documents, and sooner where they are large. */
export const MAX_PIECE_BYTES = 32 << 20;
/** The text of a cursor; it carries the roles that it was made under. Characters. */
export const MAX_CURSOR_CHARS = 4096;
/** Places of the log that a device shows when it fetches. */
export const MAX_SEEN = 4;
/** Sockets of one person on all their devices, tabs and programs. */
export const MAX_SOCKETS_OF_PERSON = 100;
/** Sockets of one address: of a whole office. And those among them that have not shown a token yet. */
export const MAX_SOCKETS_OF_ADDRESS = 5_000;
export const MAX_STRANGERS_OF_ADDRESS = 500;
/** What waits for one socket to be read; beyond it the reader is cut off, and fetches what it missed when it is back. */
export const MAX_UNSENT_BYTES = 16 << 20;
/** Documents attached at once on one socket. */
export const MAX_OPEN_DOCUMENTS = 50;
/** The body of one imported file. */
export const MAX_IMPORT_BYTES = 50 << 20;
/** Lines of one imported file. Two million short ones, 4 MB, held the server for 17 s. */
export const MAX_IMPORT_LINES = 100_000;
export const MAX_IMPORT_COLUMNS = 200;
/**
 * Structs in one update. What Yjs does with them can grow with their square: 5,000 made to stand in each other's way
 * took 1.2 s on a desktop, 10,000 took 5.2 s, and 10,000 as people write them 6 ms.
 */
export const MAX_STRUCTS = 5_000;
/** Ranges of deletions in one update. */
export const MAX_DELETES = 20_000;
/** Root types in one document; ours have six at most. To encode 10,000 of them took 0.8 s. */
export const MAX_ROOTS = 64;
/** The end of what one client id may ever write in one document, in Yjs's clock ticks (UTF-16 units of text). */
export const MAX_CLOCK = 2 ** 31 - 1;
/** Values within values, in one item. */
export const MAX_NESTING = 64;
/** One client's presence, as JSON. */
export const MAX_PRESENCE_BYTES = 4096;
/** Client ids that one connection may be present as: its document's, and that of one built again, with room. */
export const MAX_PRESENCES = 8;
/**
 * Updates that wait in one document for what has not come. Yjs joins all of them anew with each that comes: of tens of
 * thousands of client ids twice as much takes it 36 ms.
 */
export const MAX_WAITING_BYTES = 128 << 10;
