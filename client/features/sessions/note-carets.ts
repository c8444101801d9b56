import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from '../../../shared/protocol/live.ts';

/**
 * Colleagues' carets in a note. Name and colour are those that the server stamped into their presence; what is drawn
 * from them is an attribute and a class, never markup.
 */
export function noteCarets(awareness: Awareness, me: Presence['user']) {
  return CollaborationCaret.configure({
    provider: { awareness },
    user: awareness.getLocalState()?.user ?? me,
    render: (user) => {
      const caret = document.createElement('span');
      caret.className = 'note-caret';
      caret.dataset.name = nameOf(user);
      caret.dataset.colour = colourOf(user);
      return caret;
    },
    selectionRender: (user) => ({ class: 'note-selected', 'data-colour': colourOf(user) }),
  });
}

const nameOf = (user: Record<string, unknown>): string => (typeof user.name === 'string' ? user.name.slice(0, 40) : '');
const colourOf = (user: Record<string, unknown>): string => (typeof user.colour === 'string' ? user.colour : '');
