import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { Bold, ChevronDown, Heading, List, ListChecks, type LucideIcon, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ToggleButton, Toolbar } from 'react-aria-components';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';

interface Tool {
  icon: LucideIcon;
  label: string;
  isOn?: boolean;
  run: () => void;
  isDisabled?: boolean;
}

/** The tools of a note, 44 px each; the caret stays where it is while they are used. */
export function NoteTools({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const on = useToolState(editor);
  const tools: Tool[] = [
    {
      icon: Heading,
      label: t`Heading`,
      isOn: on.heading,
      run: () => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    },
    {
      icon: Bold,
      label: t`Bold`,
      isOn: on.bold,
      run: () => editor.chain().focus().toggleBold().run(),
    },
    {
      icon: List,
      label: t`List`,
      isOn: on.bulletList,
      run: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      icon: ListChecks,
      label: t`Checklist`,
      isOn: on.taskList,
      run: () => editor.chain().focus().toggleTaskList().run(),
    },
    { icon: Undo2, label: t`Undo`, run: () => editor.chain().focus().undo().run(), isDisabled: !on.undo },
  ];
  return (
    <Toolbar
      aria-label={t`Note tools`}
      className="flex shrink-0 items-center border-t border-hairline bg-surface px-2 mouse:rounded-b-card"
      // A press would take the focus, and with it the keyboard of a phone.
      onMouseDown={(event) => event.preventDefault()}
    >
      {tools.map((tool) => (
        <ToolButton key={tool.label} {...tool} />
      ))}
      <span className="ms-auto flex border-s border-hairline ps-1 desk:hidden">
        <ToolButton icon={ChevronDown} label={t`Hide keyboard`} run={() => editor.commands.blur()} />
      </span>
    </Toolbar>
  );
}

const marked = ['heading', 'bold', 'bulletList', 'taskList'] as const;
type ToolState = Record<(typeof marked)[number] | 'undo', boolean>;

/** Which tools are on where the caret is. Most keys change none of it, and then nothing is drawn. */
function useToolState(editor: Editor): ToolState {
  const [state, setState] = useState(() => toolState(editor));
  useEffect(() => {
    const look = () =>
      setState((before) => {
        const now = toolState(editor);
        return [...marked, 'undo' as const].every((name) => now[name] === before[name]) ? before : now;
      });
    look();
    editor.on('transaction', look);
    return () => {
      editor.off('transaction', look);
    };
  }, [editor]);
  return state;
}

function toolState(editor: Editor): ToolState {
  const on = Object.fromEntries(marked.map((name) => [name, editor.isActive(name)])) as ToolState;
  const history = yUndoPluginKey.getState(editor.state) as { undoManager?: { undoStack: unknown[] } } | undefined;
  return { ...on, undo: (history?.undoManager?.undoStack.length ?? 0) > 0 };
}

function ToolButton({ icon, label, isOn = false, run, isDisabled = false }: Tool) {
  return (
    <ToggleButton
      aria-label={label}
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={run}
      preventFocusOnPress
      className={classNames(
        'flex size-11 cursor-pointer items-center justify-center rounded-control transition-colors',
        'data-[disabled]:cursor-default data-[disabled]:text-muted data-[focus-visible]:-outline-offset-2',
        isOn ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-hover',
      )}
    >
      <Icon of={icon} />
    </ToggleButton>
  );
}
