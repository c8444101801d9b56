/**
 * Close codes of the sockets. 4400 to 4499 are final for y-websocket's provider: it doesn't come back by itself.
 * https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2
 */
export const CloseCode = {
  /** What came can't be read, or can never be taken. */
  malformed: 4400,
  /** Not signed in, or the credential ended. */
  unauthorised: 4401,
  /** Signed in, but not to this document; or a y-websocket client that writes under another's client id. */
  forbidden: 4403,
  notFound: 4404,
  tooLarge: 1009,
  /** The server is going; come back. */
  restarting: 1012,
  /** Not this time: a y-websocket client's edit was not taken, or too much came; come back with it. */
  tryAgain: 1013,
  /** What the person may see or write changed; come back and be asked again. */
  accessChanged: 4100,
  /** The client's protocol is too old. */
  outdated: 4426,
} as const;
