/** The code of an error of the API; empty for any other. The class itself is not loaded with the screens. */
export const problemCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
