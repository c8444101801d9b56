/**
 * Between the server and the reporting process it starts. The server forwards `/api/analytics/*` and `/api/exports*`
 * unchanged to 127.0.0.1 with these headers, and both speak over Node's IPC channel.
 */

/** `REPORTS_SECRET` as given at the start; without it nothing is answered. */
export const REPORTS_SECRET_HEADER = 'x-reports-secret';
/** JSON of the requester's `user`, `name` and `roles`, everything beyond ASCII escaped. */
export const ACTOR_HEADER = 'x-actor';
/** With `POST /api/exports`: a delegated token that reads the list as the requester. */
export const READ_TOKEN_HEADER = 'x-read-token';

/** `ready`: listening on this port. `figures`: a step that moved figures has followed the log to here. `here`: it was asked. */
export type FromReports = { type: 'ready'; port: number } | { type: 'figures'; sequence: number } | { type: 'here' };
/** `committed`: the log has grown to here. `are-you-there`: whoever doesn't say `here` for long is replaced. */
export type ToReports = { type: 'committed'; sequence: number } | { type: 'are-you-there' };
