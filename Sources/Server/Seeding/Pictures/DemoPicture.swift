/// A placeholder for a photo of the demo floor: drawn, not taken, and stamped so.
struct DemoPicture {
    /// A code of `listing-kinds`: it chooses what stands in the middle.
    let kind: String
    /// Chooses the colours and where the hills are.
    let seed: Int

    private static let (width, height) = (800, 600)
    private enum Paint: UInt8 { case sky, far, near, light, dark, accent, white }

    func png() -> [UInt8] {
        var canvas = Canvas(width: Self.width, height: Self.height)
        landscape(&canvas)
        subject(&canvas)
        stamp(&canvas)
        return PNGFile(canvas, palette: palette).bytes
    }

    private var palette: [UInt32] {
        let schemes: [[UInt32]] = [
            [0xd7e8f2, 0x9dbfb4, 0x5f937b, 0xf4e3c1, 0x2f4b45, 0xc8643c],
            [0xf3e3d3, 0xc9b39a, 0x8f7a5b, 0xf9f1e4, 0x4a3b2a, 0x3f7d6e],
            [0xe2ecd9, 0xb4cba0, 0x7fa366, 0xfaf6e3, 0x38502f, 0xb8722c],
            [0xe4e4f2, 0xb3b8d6, 0x7f88b5, 0xf6f1e8, 0x333a5e, 0xc9574e],
            [0xd9eeee, 0x9fcbcb, 0x5d9c9f, 0xfbf3df, 0x24494c, 0xd08a2e],
        ]
        return schemes[seed % schemes.count] + [0xffffff]
    }

    private func landscape(_ canvas: inout Canvas) {
        canvas.disc(x: 120 + seed * 97 % 560, y: 110, radius: 46, Paint.light.rawValue)
        for hill in 0..<4 {
            let x = (seed * 53 + hill * 260) % 900 - 40
            canvas.peak(x: x, top: 190 + (seed * 31 + hill * 47) % 90, base: 430, half: 300, Paint.far.rawValue)
        }
        canvas.rectangle(x: 0, y: 420, width: Self.width, height: 180, Paint.near.rawValue)
    }

    private func subject(_ canvas: inout Canvas) {
        switch kind {
        case "equipment", "technology": machine(&canvas)
        case "biological-material": plant(&canvas)
        case "technical-service": flask(&canvas)
        default: sheet(&canvas)
        }
    }

    private func machine(_ canvas: inout Canvas) {
        let wide = 300 + seed * 37 % 120
        let left = (Self.width - wide) / 2
        for foot in [left + 20, left + wide - 50] {
            canvas.rectangle(x: foot, y: 470, width: 30, height: 40, Paint.dark.rawValue)
        }
        canvas.rectangle(x: left, y: 230, width: wide, height: 245, Paint.dark.rawValue)
        canvas.rectangle(x: left + 12, y: 242, width: wide - 24, height: 221, Paint.light.rawValue)
        canvas.disc(x: left + 110, y: 350, radius: 78, Paint.dark.rawValue)
        canvas.disc(x: left + 110, y: 350, radius: 62, Paint.white.rawValue)
        canvas.disc(x: left + 110, y: 350, radius: 20, Paint.accent.rawValue)
        for light in 0...seed % 3 {
            canvas.disc(x: left + wide - 50, y: 280 + light * 44, radius: 14, Paint.accent.rawValue)
        }
        canvas.rectangle(x: left + wide - 80, y: 180, width: 34, height: 54, Paint.dark.rawValue)
    }

    private func plant(_ canvas: inout Canvas) {
        canvas.rectangle(x: 392, y: 210, width: 16, height: 240, Paint.dark.rawValue)
        for leaf in 0..<3 + seed % 3 {
            let y = 240 + leaf * 46
            canvas.ellipse(x: 400 + (leaf % 2 == 0 ? -70 : 70), y: y, across: 74, down: 24, Paint.dark.rawValue)
        }
        canvas.disc(x: 400, y: 190, radius: 46, Paint.accent.rawValue)
        canvas.disc(x: 400, y: 190, radius: 18, Paint.light.rawValue)
        canvas.peak(x: 400, top: 380, base: 500, half: 150, Paint.dark.rawValue)
    }

    private func flask(_ canvas: inout Canvas) {
        canvas.peak(x: 400, top: 170, base: 490, half: 190, Paint.dark.rawValue)
        canvas.peak(x: 400, top: 215, base: 476, half: 150, Paint.white.rawValue)
        canvas.rectangle(x: 368, y: 150, width: 64, height: 130, Paint.dark.rawValue)
        for row in 380..<476 {
            let reach = 150 * (row - 215) / 261
            canvas.row(row, from: 400 - reach, to: 400 + reach, Paint.accent.rawValue)
        }
        for bubble in 0...seed % 3 {
            canvas.disc(x: 350 + bubble * 52, y: 420 - bubble * 12, radius: 12, Paint.light.rawValue)
        }
    }

    private func sheet(_ canvas: inout Canvas) {
        canvas.rectangle(x: 270, y: 150, width: 260, height: 340, Paint.dark.rawValue)
        canvas.rectangle(x: 280, y: 160, width: 240, height: 320, Paint.white.rawValue)
        for line in 0..<6 {
            let length = line == 0 ? 120 : 150 + (seed * 29 + line * 43) % 50
            let colour = line == 0 ? Paint.accent : Paint.far
            canvas.rectangle(x: 305, y: 195 + line * 44, width: length, height: 16, colour.rawValue)
        }
    }

    /// `DEMO` in blocks, so that nobody takes it for a photo.
    private func stamp(_ canvas: inout Canvas) {
        canvas.rectangle(x: 0, y: 540, width: Self.width, height: 60, Paint.dark.rawValue)
        for (row, line) in Self.lettering.enumerated() {
            for (column, mark) in line.utf8.enumerated() where mark == UInt8(ascii: "#") {
                canvas.rectangle(x: 24 + column * 7, y: 552 + row * 7, width: 7, height: 7, Paint.white.rawValue)
            }
        }
    }

    private static let lettering = [
        "####..#####.#...#..###.",
        "#...#.#.....##.##.#...#",
        "#...#.####..#.#.#.#...#",
        "#...#.#.....#...#.#...#",
        "####..#####.#...#..###.",
    ]
}
