import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
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
  const [, redraw] = useState(0);
  useEffect(() => {
    const draw = () => redraw((count) => count + 1);
    editor.on('transaction', draw);
    return () => {
      editor.off('transaction', draw);
    };
  }, [editor]);
  const tools: Tool[] = [
    {
      icon: Heading,
      label: t`Heading`,
      isOn: editor.isActive('heading'),
      run: () => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    },
    {
      icon: Bold,
      label: t`Bold`,
      isOn: editor.isActive('bold'),
      run: () => editor.chain().focus().toggleBold().run(),
    },
    {
      icon: List,
      label: t`List`,
      isOn: editor.isActive('bulletList'),
      run: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      icon: ListChecks,
      label: t`Checklist`,
      isOn: editor.isActive('taskList'),
      run: () => editor.chain().focus().toggleTaskList().run(),
    },
    { icon: Undo2, label: t`Undo`, run: () => editor.chain().focus().undo().run(), isDisabled: !editor.can().undo() },
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

function ToolButton({ icon, label, isOn = false, run, isDisabled = false }: Tool) {
  return (
    <ToggleButton
      aria-label={label}
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={run}
      preventFocusOnPress
      className={classNames(
        'flex size-12 cursor-pointer items-center justify-center rounded-control transition-colors mouse:size-11',
        'data-[disabled]:cursor-default data-[disabled]:text-muted data-[focus-visible]:-outline-offset-2',
        isOn ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-hover',
      )}
    >
      <Icon of={icon} />
    </ToggleButton>
  );
}
