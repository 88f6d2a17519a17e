import { expect, test, vi } from 'vitest';
import { decodeCursor, encodeCursor, PAGE_SIZE, pageOf } from '../../src/model/page.js';

const codes = ['M43.00', 'M43.01'];
const edgesOf = (nodes: readonly string[]) => () =>
  nodes.map((node) => ({ cursor: encodeCursor(node), node }));
const edges = edgesOf(codes);

test('a page from M43.00 to M43.01 tells its nodes, its ends and what surrounds it', () => {
  const page = pageOf(codes, { edges, more: true, after: false, total: () => 10 });
  expect(page.nodes).toEqual(['M43.00', 'M43.01']);
  expect(page.pageInfo()).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: encodeCursor('M43.00'),
    endCursor: encodeCursor('M43.01'),
  });
});

test('the last page after M43.08 has one before it and none behind', () => {
  const { pageInfo } = pageOf(codes, { edges, more: false, after: true, total: () => 10 });
  expect(pageInfo()).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('an empty page has no cursors', () => {
  const page = pageOf([], { edges: edgesOf([]), more: false, after: false, total: () => 0 });
  expect(page.nodes).toEqual([]);
  expect(page.pageInfo()).toMatchObject({ startCursor: null, endCursor: null });
});

test('a page of M43.0 is counted and its edges are made when asked and not before, the edges once', () => {
  const total = vi.fn(() => 10);
  const made = vi.fn(edges);
  const page = pageOf(codes, { edges: made, more: true, after: false, total });
  expect(total).not.toHaveBeenCalled();
  expect(made).not.toHaveBeenCalled();
  expect(page.edges()).toEqual(edges());
  expect(page.pageInfo().endCursor).toBe(encodeCursor('M43.01'));
  expect(made).toHaveBeenCalledTimes(1);
  expect(page.totalCount()).toBe(10);
});

test('the cursor of M43.07 hides its form and reads back; "%" is no cursor', () => {
  expect(encodeCursor('M43.07')).not.toContain('M43');
  expect(decodeCursor(encodeCursor('M43.07'))).toBe('M43.07');
  expect(decodeCursor('%')).toBeNull();
});

test('pages hold 20 when nothing is said and 100 at most, as the schema tells', () => {
  expect(PAGE_SIZE).toEqual({ default: 20, max: 100 });
});
