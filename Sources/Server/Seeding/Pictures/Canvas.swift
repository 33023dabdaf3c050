/// A picture of few colours, painted in whole rows: a byte per pixel, which is its colour's place in the palette.
package struct Canvas {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    package init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        pixels = [UInt8](repeating: 0, count: width * height)
    }

    /// Paints from `left` up to `right` in one row; what lies outside is left out.
    mutating func row(_ y: Int, from left: Int, to right: Int, _ colour: UInt8) {
        let (start, end) = (max(0, left), min(width, right))
        guard y >= 0, y < height, start < end else { return }
        let row = y * width
        pixels.withUnsafeMutableBufferPointer { $0[row + start..<row + end].update(repeating: colour) }
    }

    mutating func rectangle(x: Int, y: Int, width: Int, height: Int, _ colour: UInt8) {
        for row in y..<y + height { self.row(row, from: x, to: x + width, colour) }
    }

    mutating func disc(x: Int, y: Int, radius: Int, _ colour: UInt8) {
        ellipse(x: x, y: y, across: radius, down: radius, colour)
    }

    /// An ellipse around (`x`, `y`), so far `across` and `down` from there.
    mutating func ellipse(x: Int, y: Int, across: Int, down: Int, _ colour: UInt8) {
        for step in -down...down {
            let share = Double(step) / Double(down)
            let half = Int((Double(across) * (1 - share * share).squareRoot()).rounded())
            row(y + step, from: x - half, to: x + half, colour)
        }
    }

    /// A triangle that stands on its base.
    mutating func peak(x: Int, top: Int, base: Int, half: Int, _ colour: UInt8) {
        for row in top..<base {
            let reach = half * (row - top) / max(1, base - top)
            self.row(row, from: x - reach, to: x + reach, colour)
        }
    }
}
