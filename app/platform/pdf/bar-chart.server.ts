/**
 * A horizontal bar chart comparing two shares for each item, drawn as vectors in one figure. The two series differ by
 * shape (outlined, solid) and not by colour alone; the alternative text says every figure, and the caller puts the
 * table of the data beside it.
 */
import { formatPercent, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';
import {
  BLUE_FRANCE,
  INK,
  PALE_BLUE_FILL,
  QUIET_INK,
  RED_MARIANNE,
  RULE,
} from '#app/platform/pdf/colours.ts';
import type { Pdf } from '#app/platform/pdf/document.server.ts';
import { keepRoom, type Flow } from '#app/platform/pdf/flow.server.ts';
import { addElement, drawIn } from '#app/platform/pdf/tags.server.ts';
import { drawLines, textWidth, type TextStyle } from '#app/platform/pdf/text.server.ts';

export type Bar = {
  readonly label: string;
  /** Shares in 0..1; null when nothing counts. */
  readonly outlined: number | null;
  readonly solid: number | null;
  /** The share to reach, in 0..1, or null. */
  readonly minimum: number | null;
};

export type BarChart = {
  /** What the chart shows; it opens the alternative text. */
  readonly title: string;
  readonly outlinedName: string;
  readonly solidName: string;
  readonly bars: ReadonlyArray<Bar>;
};

const BAR = 8;
const ROW = 27;
const LEGEND = 22;
const AXIS = 18;
const LABEL_WIDTH = 34;
const VALUE_WIDTH = 44;
const TEXT: TextStyle = { weight: 'regular', size: 7.5, leading: 9, colour: INK };
const QUIET: TextStyle = { ...TEXT, colour: QUIET_INK };
const NAME: TextStyle = { weight: 'bold', size: 9, leading: 12, colour: INK };

function shareText(share: number | null): string {
  return share === null ? 'sans objet' : formatPercent(share);
}

/** The whole chart in words: `E1 : 80 % déclaré…`. */
function describeBarChart(chart: BarChart): string {
  const bars = chart.bars.map((bar) => {
    const minimum = bar.minimum === null ? '' : `, minimum ${formatPercent(bar.minimum)}`;
    const outlined = `${chart.outlinedName.toLowerCase()} ${shareText(bar.outlined)}`;
    return `${bar.label}${NB}: ${outlined}, ${chart.solidName.toLowerCase()} ${shareText(bar.solid)}${minimum}`;
  });
  return `${chart.title}. ${bars.join(`${NB}; `)}.`;
}

type Plot = { readonly pdf: Pdf; readonly x: number; readonly width: number };

function drawBar({ pdf, x, width }: Plot, y: number, share: number | null, solid: boolean): void {
  const length = Math.max(0, Math.min(1, share ?? 0)) * width;
  if (length > 0 && solid) pdf.doc.rect(x, y, length, BAR).fill(BLUE_FRANCE);
  if (length > 0 && !solid) {
    pdf.doc.lineWidth(0.9).rect(x, y, length, BAR).fillAndStroke(PALE_BLUE_FILL, BLUE_FRANCE);
  }
  drawLines(pdf, [shareText(share)], TEXT, { x: x + length + 4, y: y - 0.5, width: VALUE_WIDTH });
}

function drawLegend(plot: Plot, y: number, chart: BarChart): void {
  const { pdf } = plot;
  let { x } = plot;
  pdf.doc.lineWidth(0.9).rect(x, y, 18, BAR).fillAndStroke(PALE_BLUE_FILL, BLUE_FRANCE);
  drawLines(pdf, [chart.outlinedName], TEXT, { x: x + 23, y, width: 100 });
  x += 23 + textWidth(pdf, chart.outlinedName, TEXT) + 18;
  pdf.doc.rect(x, y, 18, BAR).fill(BLUE_FRANCE);
  drawLines(pdf, [chart.solidName], TEXT, { x: x + 23, y, width: 100 });
  if (chart.bars.every((bar) => bar.minimum === null)) return;
  x += 23 + textWidth(pdf, chart.solidName, TEXT) + 18;
  pdf.doc.lineWidth(1.5).strokeColor(RED_MARIANNE);
  pdf.doc
    .moveTo(x, y - 2)
    .lineTo(x, y + BAR + 2)
    .stroke();
  drawLines(pdf, ['Minimum à atteindre'], TEXT, { x: x + 6, y, width: 100 });
}

function drawAxis({ pdf, x, width }: Plot, top: number, bottom: number): void {
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const position = x + share * width;
    pdf.doc.lineWidth(0.5).strokeColor(RULE).moveTo(position, top).lineTo(position, bottom).stroke();
    const box = { x: position - 20, y: bottom + 3, width: 40, align: 'center' } as const;
    drawLines(pdf, [formatPercent(share)], QUIET, box);
  }
}

function drawRow(plot: Plot, left: number, y: number, bar: Bar): void {
  const { pdf } = plot;
  drawLines(pdf, [bar.label], NAME, { x: left, y: y + (ROW - NAME.leading) / 2, width: LABEL_WIDTH });
  const top = y + (ROW - 2 * BAR - 2) / 2;
  drawBar(plot, top, bar.outlined, false);
  drawBar(plot, top + BAR + 2, bar.solid, true);
  if (bar.minimum === null) return;
  const position = plot.x + bar.minimum * plot.width;
  pdf.doc.lineWidth(1.5).strokeColor(RED_MARIANNE);
  pdf.doc
    .moveTo(position, y + 1)
    .lineTo(position, y + ROW - 1)
    .stroke();
}

/** The height the chart takes, in points: what to keep for it under its heading. */
export function barChartHeight(chart: BarChart): number {
  return LEGEND + chart.bars.length * ROW + AXIS;
}

/** Writes the chart in the column, on one page. */
export function writeBarChart(flow: Flow, chart: BarChart): void {
  const { pdf } = flow;
  const height = barChartHeight(chart);
  keepRoom(flow, height);
  const top = flow.y;
  const plot: Plot = { pdf, x: flow.left + LABEL_WIDTH, width: flow.width - LABEL_WIDTH - VALUE_WIDTH };
  const figure = addElement(pdf, pdf.root, 'Figure', {
    alt: describeBarChart(chart),
    bbox: [flow.left, top, flow.left + flow.width, top + height],
  });
  drawIn(pdf, figure, 'Figure', () => {
    drawLegend(plot, top, chart);
    drawAxis(plot, top + LEGEND, top + LEGEND + chart.bars.length * ROW);
    for (const [index, bar] of chart.bars.entries()) {
      drawRow(plot, flow.left, top + LEGEND + index * ROW, bar);
    }
  });
  flow.y = top + height + 8;
}
