import { problemSchema } from '../../shared/protocol/problem.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** An answer of the API that is no success, or none at all (`offline`). Screens show their own sentence for `code`. */
export class ApiError extends Error {
  readonly code: string;
  readonly title: string;
  /** HTTP status; 0 when nothing came back. */
  readonly status: number;
  readonly field: string | undefined;
  readonly next: string | undefined;
  /** When the server asks to be left alone until, milliseconds since 1970. */
  readonly retryAt: number | undefined;

  constructor(problem: {
    code: string;
    title: string;
    status: number;
    field?: string;
    next?: string;
    retryAt?: number;
  }) {
    super(problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.title = problem.title;
    this.status = problem.status;
    this.field = problem.field;
    this.next = problem.next;
    this.retryAt = problem.retryAt;
  }
}

/** A line that brings nothing for so long is given up. */
const STILL_MS = 30_000;

export interface RequestOptions {
  method?: string;
  body?: unknown;
  raw?: Blob;
  signal?: AbortSignal;
}

export interface Requests {
  /** Sends a request and reads JSON. Rejects with `ApiError`. */
  api<T>(path: string, options?: RequestOptions): Promise<T>;
  download(path: string): Promise<{ name: string; blob: Blob }>;
  /**
   * The same for an answer that is worth reading as it comes, of this type. Rejects with `ApiError`, also where it is
   * cut off or stands still.
   */
  stream(path: string, type: string, options?: RequestOptions): AsyncIterable<Uint8Array>;
}

/**
 * Requests to the server under one bearer token.
 * @param origin `https://…` without a path; empty for the page's own
 * @param onBytes told how many bytes went and came, as far as a page can know
 */
export function requestsAs(
  origin: string,
  token: () => string | null,
  onBytes: (bytes: number) => void = () => undefined,
): Requests {
  async function send(path: string, options: RequestOptions = {}, accept = ''): Promise<Response> {
    const { method = options.body || options.raw ? 'POST' : 'GET', body, raw, signal } = options;
    const headers = new Headers({ [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) });
    const bearer = token();
    if (bearer) headers.set('authorization', `Bearer ${bearer}`);
    if (accept) headers.set('accept', accept);
    if (body !== undefined) headers.set('content-type', 'application/json');
    else if (raw) headers.set('content-type', raw.type || 'application/octet-stream');
    const payload = raw ?? (body === undefined ? null : JSON.stringify(body));
    let response: Response;
    try {
      response = await fetch(origin + path, {
        method,
        headers,
        body: payload,
        credentials: 'omit',
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError({ code: 'offline', title: 'The server could not be reached', status: 0 });
    }
    onBytes(typeof payload === 'string' ? payload.length : (payload?.size ?? 0));
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  return {
    async api<T>(path: string, options?: RequestOptions): Promise<T> {
      const response = await send(path, options);
      const text = await response.text();
      // What was sent compressed counts as such where the browser tells.
      onBytes(Number(response.headers.get('content-length')) || text.length);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async download(path) {
      const response = await send(path);
      const blob = await response.blob();
      onBytes(blob.size);
      return { name: fileNameIn(response.headers.get('content-disposition')) ?? 'download', blob };
    },
    async *stream(path, type, options = {}) {
      const still = new AbortController();
      let timer = setTimeout(() => still.abort(), STILL_MS);
      let isWhole = false;
      const signal = options.signal ? AbortSignal.any([options.signal, still.signal]) : still.signal;
      try {
        const response = await send(path, { ...options, signal }, type);
        // Where the browser tells how much it was compressed, that is what came.
        const told = Number(response.headers.get('content-length'));
        onBytes(told);
        const reader = response.body!.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          isWhole = done;
          if (done) return;
          clearTimeout(timer);
          timer = setTimeout(() => still.abort(), STILL_MS);
          if (!told) onBytes(value.length);
          yield value;
        }
      } catch (error) {
        if (error instanceof ApiError || options.signal?.aborted) throw error;
        throw new ApiError({ code: 'offline', title: 'The answer was cut off', status: 0 });
      } finally {
        clearTimeout(timer);
        // Whoever reads it has stopped: nothing more of it need come. One that is whole would count as broken off.
        if (!isWhole) still.abort();
      }
    },
  };
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  const after = Number(response.headers.get('retry-after'));
  const until = Date.parse(problem.data?.retryAt ?? '');
  return new ApiError({
    code: problem.data?.code ?? `http-${response.status}`,
    title: problem.data?.title ?? response.statusText,
    status: response.status,
    ...(problem.data?.field ? { field: problem.data.field } : {}),
    ...(problem.data?.next ? { next: problem.data.next } : {}),
    ...(until > 0 ? { retryAt: until } : after > 0 ? { retryAt: Date.now() + after * 1000 } : {}),
  });
}

/** The file name in a Content-Disposition header: RFC 6266, the extended form first. */
function fileNameIn(header: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '');
  if (extended) return decodeURIComponent(extended[1]!);
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1] ?? null;
}
