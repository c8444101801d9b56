import { useContext, useEffect, useRef } from 'react';
import { Input, InputContext, type InputProps } from 'react-aria-components';

/** The input over a list of answers that changes while one types: it points to no answer that is gone. */
export function AnswerInput(props: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  // Drawn again with each answer that is marked, and looked over again whenever the answers are others.
  useContext(InputContext);
  useEffect(() => {
    const marked = input.current?.getAttribute('aria-activedescendant');
    if (marked && !document.getElementById(marked)) input.current?.removeAttribute('aria-activedescendant');
  });
  return <Input {...props} ref={input} />;
}
