/** Dark or light: as the system has it, unless the reader chose. */
import { useEffect, useLayoutEffect, useState } from 'react';

type Theme = 'system' | 'light' | 'dark';
const KEY = 'icd10-graph:theme';
const NEXT: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' };

/** The choice, how to go on to the next, and whether the page is dark now. */
export function useTheme(): { readonly theme: Theme; readonly next: () => void; readonly dark: boolean } {
  const [theme, setTheme] = useState<Theme>(read);
  const [systemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const changed = (): void => {
      setSystemDark(system.matches);
    };
    system.addEventListener('change', changed);
    return () => {
      system.removeEventListener('change', changed);
    };
  }, []);
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  useLayoutEffect(() => {
    // Before the graph reads its colours from the page.
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return {
    theme,
    dark,
    next: () => {
      const chosen = NEXT[theme];
      setTheme(chosen);
      try {
        localStorage.setItem(KEY, chosen);
      } catch {
        // A browser that keeps nothing: the choice lasts as long as the page.
      }
    },
  };
}

function read(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'dark' || kept === 'light' ? kept : 'system';
  } catch {
    return 'system';
  }
}
