import qrcode from 'qrcode-generator';

/** A QR code as one path of squares; always dark on light, as cameras expect. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const quiet = 4;
  const squares: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) squares.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
    }
  }
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size + 2 * quiet} ${size + 2 * quiet}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-lg border border-hairline"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={squares.join('')} fill="#14110c" />
    </svg>
  );
}
