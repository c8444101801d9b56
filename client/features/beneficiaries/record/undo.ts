import { createContext, useContext } from 'react';

/** Changes of this visit that can be taken back, latest last. Taking one back is a new edit. */
export interface UndoStack {
  push(undo: () => void): void;
  /** Takes the latest change back; false where there is none. */
  pop(): boolean;
}

export function createUndoStack(): UndoStack {
  const undos: (() => void)[] = [];
  return {
    push: (undo) => void undos.push(undo),
    pop() {
      const undo = undos.pop();
      undo?.();
      return undo !== undefined;
    },
  };
}

const UndoContext = createContext<UndoStack>(createUndoStack());
export const UndoProvider = UndoContext.Provider;
export const useUndoStack = (): UndoStack => useContext(UndoContext);
