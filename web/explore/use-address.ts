/** The address as state: read by the page, and changed by going elsewhere. */
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readAddress, writeAddress, type Shown } from './address.js';

/** Goes elsewhere: a new entry in the history, or in place of this one. */
export type Go = (change: Partial<Shown>, options?: { readonly replace?: boolean }) => void;

/** What the address says now, and how to go elsewhere. */
export function useAddress(): { readonly shown: Shown; readonly go: Go } {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const shown = useMemo(() => readAddress(path, search), [path, search]);
  const go = useCallback(
    (change: Partial<Shown>, { replace = false }: { readonly replace?: boolean } = {}) => {
      navigate(writeAddress({ ...shown, ...change }), { replace });
    },
    [navigate, shown],
  );
  return { shown, go };
}
