import { type Problem, problemSchema } from '../../shared/protocol/problem.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** A refusal of the server, with its problem. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super([problem.title, problem.next].filter(Boolean).join(' '));
    this.problem = problem;
  }
}

export interface ApiClient {
  /** Sends JSON, or a file as it is; answers what came. Throws `ApiError`. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  as(token: string): ApiClient;
}

/** A running server, by its address and a bearer token. */
export function createApiClient(server: string, token: string | null): ApiClient {
  return {
    as: (other) => createApiClient(server, other),
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = new Headers({ [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) });
      if (token) headers.set('authorization', `Bearer ${token}`);
      const file = body instanceof Uint8Array;
      if (body !== undefined) headers.set('content-type', file ? 'text/csv' : 'application/json');
      const sent = body === undefined ? {} : { body: file ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) };
      const answer = await fetch(new URL(path, server), { method, headers, ...sent });
      const text = await answer.text();
      if (answer.ok) {
        const isJson = answer.headers.get('content-type')?.startsWith('application/json');
        return (isJson ? JSON.parse(text) : text) as T;
      }
      const problem = problemSchema.safeParse(textAsJson(text));
      throw new ApiError(
        problem.success
          ? problem.data
          : {
              status: answer.status,
              code: 'not-alongside',
              title: `${server} does not answer like an Alongside server.`,
            },
      );
    },
  };
}

function textAsJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
