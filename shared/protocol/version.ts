/** The version of the wire that this code speaks; a server refuses older ones than it names, with a word to update. */
export const PROTOCOL_VERSION = 3;
/** The header that carries it on every request of a device. */
export const PROTOCOL_HEADER = 'x-alongside-protocol';
