import { useRef, useState } from 'react';

export interface Submit {
  busy: boolean;
  /** What the last run threw; null while none has, and as soon as another begins. */
  error: unknown;
  /** Runs something once at a time. Answers whether it went well; what it throws is kept as `error`. */
  run: (work: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

/** The state of a form that is sent: a second press while it is under way does nothing. */
export function useSubmit(): Submit {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const running = useRef(false);
  return {
    ...state,
    run: async (work) => {
      if (running.current) return false;
      running.current = true;
      setState({ busy: true, error: null });
      try {
        await work();
        setState({ busy: false, error: null });
        return true;
      } catch (error) {
        setState({ busy: false, error });
        return false;
      } finally {
        running.current = false;
      }
    },
    clear: () => setState({ busy: false, error: null }),
  };
}
