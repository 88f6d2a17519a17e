import type { editor } from 'monaco-graphql/esm/monaco-editor.js';

type Theme = Pick<editor.IStandaloneThemeData, 'colors' | 'rules'>;

/** Monaco's colours that stay below a contrast of 4.5 (WCAG AA) on GraphiQL's grounds, and what stands in their place. */
const STRONGER: Readonly<Record<string, Theme>> = {
  'graphiql-LIGHT': {
    colors: {},
    rules: [{ token: 'number', foreground: '#067a4e' }],
  },
  'graphiql-DARK': {
    colors: { 'editorLineNumber.foreground': '#9aa3b2' },
    rules: [
      { token: 'comment', foreground: '#7fae6b' },
      { token: 'keyword', foreground: '#6cb0e6' },
      { token: 'string.value.json', foreground: '#d9a188' },
      { token: 'keyword.json', foreground: '#d9a188' },
    ],
  },
};

/**
 * Loads the editor and has it take the stronger colours. To be done before GraphiQL is rendered, which defines its themes
 * as soon as it has the editor and gives nobody a chance to change them.
 */
export async function strengthenColors(): Promise<void> {
  const monaco = await import('monaco-graphql/esm/monaco-editor.js');
  const define = monaco.editor.defineTheme;
  monaco.editor.defineTheme = (name, theme) => {
    const { colors = {}, rules = [] } = STRONGER[name] ?? {};
    define(name, { ...theme, colors: { ...theme.colors, ...colors }, rules: [...theme.rules, ...rules] });
  };
}
