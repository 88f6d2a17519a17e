/**
 * The explorer's drawing, which is painted and holds no elements to click: nodes and lines are found in Cytoscape's own graph,
 * which it hangs on its container, and clicked where they are painted.
 */
import type { Page } from 'playwright-core';

/** Comes back when the graph is on the canvas. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('.canvas canvas').first().waitFor();
  await page.waitForFunction('document.querySelector(".canvas")?._cyreg?.cy.nodes().nonempty()');
}

/** Names of the nodes drawn, e.g. "M43.07". */
export function names(page: Page): Promise<string[]> {
  return page.evaluate(
    `document.querySelector('.canvas')._cyreg.cy.nodes().map((node) => node.data('label').split('\\n')[0])`,
  );
}

/** Where nodes stand in the drawing, by name. */
export function places(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(
    `Object.fromEntries(document.querySelector('.canvas')._cyreg.cy.nodes()
      .map((node) => [node.data('label').split('\\n')[0], { ...node.position() }]))`,
  );
}

/** Clicks a node of the drawing where it is painted. */
export async function clickNode(page: Page, name: string, times = 1): Promise<void> {
  await click(
    page,
    `cy.nodes().filter((node) => node.data('label').split('\\n')[0] === '${name}')[0].renderedPosition()`,
    times,
  );
}

/** Clicks the line of a kind that leads to a node, where no node lies over it. */
export async function clickLink(page: Page, kind: string, name: string): Promise<void> {
  await click(
    page,
    `(() => {
      const edge = cy.edges('[kind = "${kind}"]').filter((one) => one.connectedNodes()
        .some((node) => node.data('label').split('\\n')[0] === '${name}'))[0];
      const [from, to] = [edge.renderedSourceEndpoint(), edge.renderedTargetEndpoint()];
      const points = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((share) => ({
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      }));
      return points.find(({ x, y }) => cy.nodes().every((node) => {
        const box = node.renderedBoundingBox();
        return x < box.x1 || x > box.x2 || y < box.y1 || y > box.y2;
      }));
    })()`,
  );
}

async function click(page: Page, place: string, times = 1): Promise<void> {
  const { x, y } = await page.evaluate<{ x: number; y: number }>(`(() => {
    const canvas = document.querySelector('.canvas');
    const { cy } = canvas._cyreg;
    const frame = canvas.getBoundingClientRect();
    const { x, y } = ${place};
    return { x: frame.x + x, y: frame.y + y };
  })()`);
  await page.mouse.click(x, y, { clickCount: times });
}
