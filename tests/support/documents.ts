// Real documents, small enough to be written by hand.

export type PdfText = {
  text: string;
  y?: number;
  size?: number;
  /** 0 black, 1 white. */
  gray?: number;
  /** 3: in the file, but not painted. */
  renderMode?: number;
};

/** A one-page PDF in Helvetica, with the characters of Latin-1. */
export function aPdf(lines: readonly PdfText[]): Uint8Array<ArrayBuffer> {
  const escaped = (text: string) => text.replaceAll(/[\\()]/g, (each) => `\\${each}`);
  const content = lines
    .map(
      ({ text, y = 750, size = 12, gray = 0, renderMode = 0 }) =>
        `BT /F1 ${size} Tf ${gray} g ${renderMode} Tr 50 ${y} Td (${escaped(text)}) Tj ET`,
    )
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

export const asFile = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
