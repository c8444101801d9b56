import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { RequestValidationError } from 'fastify-zod-openapi';
import type { EditError } from '../../shared/edits/edit.ts';
import type { Refusal } from '../../shared/protocol/outbox.ts';
import { PROBLEM_TYPE, type Problem } from '../../shared/protocol/problem.ts';
import { StorageError } from '../storage/storage-error.ts';

/** Thrown by a route to answer a problem instead. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** A problem to throw. `more`: the next step, the field at fault. */
export const problem = (status: number, code: string, title: string, more: Partial<Problem> = {}): ProblemError =>
  new ProblemError({ status, code, title, ...more });

export const notFound = (what: string): ProblemError =>
  problem(404, 'not-found', `There is no such ${what}, or you may not see it.`);

export const forbidden = (title = 'Your roles do not allow this.'): ProblemError =>
  problem(403, 'forbidden', title, { next: 'Ask an administrator of your site for the role that does.' });

/** What an edit of shared/edits refused, as a problem. */
export function editProblem(error: EditError): ProblemError {
  const at = { ...(error.field ? { field: error.field } : {}), ...(error.reason ? { reason: error.reason } : {}) };
  switch (error.code) {
    case 'forbidden':
      return forbidden();
    case 'not-yours':
      return problem(403, 'not-yours', 'Only whoever wrote this may change it.');
    case 'missing':
      return notFound('entry');
    case 'required':
      return problem(400, 'required', `"${error.field}" has to be given.`, at);
    case 'invalid':
      return problem(400, 'invalid', `"${error.field}" can't hold this value (${error.reason}).`, at);
  }
}

const refusals: Record<Refusal['code'], [status: number, title: string]> = {
  'too-large': [413, 'This change is too large.'],
  malformed: [400, 'This change can not be read.'],
  'not-your-client-id': [403, 'This change carries the mark of another device.'],
  forbidden: [403, 'Your roles do not allow this.'],
  'not-registered': [404, 'There is no such record, or you may not see it.'],
  conflict: [409, 'Something else is registered under this id.'],
  erased: [410, 'This was erased, for good.'],
  'unknown-site': [400, 'There is no such site.'],
  'after-refusal': [409, 'It follows a change that was refused.'],
  'id-mismatch': [400, 'The id of the change is not that of its content.'],
  busy: [503, 'The server is busy. Nothing was changed.'],
  storage: [503, 'The server could not store this. Nothing was changed.'],
};

/** What the door refused, as a problem. */
export function refusalProblem(refusal: Refusal): ProblemError {
  const [status, title] = refusals[refusal.code];
  const { retryInMs } = refusal;
  const retryAt = retryInMs === undefined ? {} : { retryAt: new Date(Date.now() + retryInMs).toISOString() };
  const next = status === 503 ? { next: 'Try again in a moment.', ...retryAt } : {};
  return problem(status, refusal.code, title, { ...next, ...(refusal.detail ? { reason: refusal.detail } : {}) });
}

const ofFastify: Record<string, [code: string, title: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body of this request is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['media-type', 'Bodies of this content type are not taken here.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['no-body', 'A JSON body is expected here.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad-json', 'The body is not valid JSON.'],
};

/** Did the disk refuse, or the store for its sake? Trying again helps when that is over. */
function isOfTheDisk(error: Error & { code?: string }): boolean {
  if (error instanceof StorageError) return error.code !== 'caller';
  return /^(SQLITE_(FULL|IOERR|BUSY|CORRUPT|NOTADB|READONLY|CANTOPEN)|(ENOSPC|EDQUOT|EFBIG|EIO|EROFS)$)/.test(
    error.code ?? '',
  );
}

/** Any error as a problem; what nobody foresaw is a 500 that says nothing of the inside. */
export function problemOf(error: FastifyError | ProblemError): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isOfTheDisk(error)) return refusalProblem({ code: 'storage' }).problem;
  const first = error.validation?.[0];
  if (first) return validationProblem(first, error.validationContext ?? 'body');
  const known = ofFastify[error.code];
  const status = error.statusCode ?? 500;
  if (known) return { status, code: known[0], title: known[1] };
  if (status >= 400 && status < 500)
    return { status, code: 'bad-request', title: 'This request can not be understood.' };
  return {
    status: 500,
    code: 'broken',
    title: 'Something broke in the server.',
    next: 'Try again; if it stays, tell your administrator the time at which it happened.',
  };
}

function validationProblem(first: object, where: string): Problem {
  if (!(first instanceof RequestValidationError))
    return { status: 400, code: 'invalid', title: 'Not a valid request.' };
  const { issue } = first.params;
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...issue.path, ...keys.slice(0, 1)].join('.');
  const inWhere = where === 'querystring' ? 'query' : where;
  return {
    status: 400,
    code: 'invalid',
    title: field ? `"${field}" in the ${inWhere} is not valid.` : `The ${inWhere} is not valid.`,
    ...(field ? { field: field.replace(/^fields\./, '') } : {}),
    reason: keys.length > 0 ? 'no-such-field' : issue.message || issue.code,
  };
}

/** Answers a problem and logs what only the operator can mend. */
export function sendProblem(error: FastifyError | ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemOf(error);
  const foreseen = error instanceof ProblemError;
  if (answer.status >= 500 && !foreseen) request.log.error({ err: error }, 'a request failed');
  if (answer.retryAt) {
    reply.header('retry-after', Math.max(1, Math.ceil((Date.parse(answer.retryAt) - Date.now()) / 1000)));
  }
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.status(answer.status).type(PROBLEM_TYPE).send(JSON.stringify(answer));
}
